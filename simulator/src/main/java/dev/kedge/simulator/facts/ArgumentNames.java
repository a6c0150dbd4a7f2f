package dev.kedge.simulator.facts;

import dev.kedge.routeros.schema.Version;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words that {@code add} and {@code set} know, by menu and version. */
final class Words {
  /** Flags take no value (see routeros-behaviour.md#flags). */
  enum Form {
    VALUE,
    FLAG
  }

  private final Map<String, Map<String, Form>> menus = new HashMap<>();

  Words(Version version) {
    Map<String, Form> menu = new HashMap<>();
    for (String[] cells : Lines.of("properties.tsv")) {
      if (cells[0].startsWith("/")) {
        menu = menus.computeIfAbsent(cells[0].substring(1), _ -> new HashMap<>());
      } else if (holds(cells, version)) {
        menu.put(cells[0], marks(cells).contains("f") ? Form.FLAG : Form.VALUE);
      }
    }
  }

  /** Command trees were seen from 7.9 on: of RouterOS 6 its exports tell. */
  private static boolean holds(String[] cells, Version version) {
    boolean six = version.major() < 7 && marks(cells).contains("6");
    return Lines.holds(six ? "-" : cells[1], cells[2], version);
  }

  private static String marks(String[] cells) {
    return cells.length > 4 ? cells[4] : "";
  }

  /** Whether anything is known of the menu's words. */
  boolean hasMenu(String component) {
    return menus.containsKey(component);
  }

  /** What form the word has; null when the menu does not know it. */
  @Nullable Form form(String component, String word) {
    return menus.getOrDefault(component, Map.of()).get(word);
  }

  /**
   * The word that begins like this, when it is the only one (see
   * routeros-behaviour.md#name-prefixes); else the text.
   */
  String whole(String component, String start) {
    Map<String, Form> words = menus.getOrDefault(component, Map.of());
    if (words.containsKey(start)) {
      return start;
    }
    var longer = words.keySet().stream().filter(word -> word.startsWith(start)).limit(2).toList();
    return longer.size() == 1 ? longer.getFirst() : start;
  }
}
