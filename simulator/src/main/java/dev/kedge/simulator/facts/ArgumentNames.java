package dev.kedge.simulator.facts;

import dev.kedge.routeros.schema.Version;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of the arguments that {@code add} and {@code set} accept, by menu, for one version. */
final class ArgumentNames {
  /** The form of an argument; a flag takes no value (see routeros-behaviour.md#flags). */
  enum Form {
    VALUE,
    FLAG
  }

  private final Map<String, Map<String, Form>> menus = new HashMap<>();

  ArgumentNames(Version version) {
    Map<String, Form> menu = new HashMap<>();
    for (String[] cells : FactTable.rows("properties.tsv")) {
      if (cells[0].startsWith("/")) {
        menu = menus.computeIfAbsent(cells[0].substring(1), _ -> new HashMap<>());
      } else if (applies(cells, version)) {
        menu.put(cells[0], marks(cells).contains("f") ? Form.FLAG : Form.VALUE);
      }
    }
  }

  /**
   * Whether the line applies to the version. Command trees are recorded from 7.9 on; lines marked 6
   * come from exports of RouterOS 6.
   */
  private static boolean applies(String[] cells, Version version) {
    boolean six = version.major() < 7 && marks(cells).contains("6");
    return FactTable.isInRange(six ? "-" : cells[1], cells[2], version);
  }

  private static String marks(String[] cells) {
    return cells.length > 4 ? cells[4] : "";
  }

  /** Whether the argument names of the menu are recorded. */
  boolean hasMenu(String component) {
    return menus.containsKey(component);
  }

  /** The form of an argument; null if the menu does not accept it. */
  @Nullable Form form(String component, String word) {
    return menus.getOrDefault(component, Map.of()).get(word);
  }

  /**
   * Completes the beginning of a name if it is unambiguous (see
   * routeros-behaviour.md#name-prefixes); otherwise the text is unchanged.
   */
  String complete(String component, String start) {
    Map<String, Form> words = menus.getOrDefault(component, Map.of());
    if (words.containsKey(start)) {
      return start;
    }
    var longer = words.keySet().stream().filter(word -> word.startsWith(start)).limit(2).toList();
    return longer.size() == 1 ? longer.getFirst() : start;
  }
}
