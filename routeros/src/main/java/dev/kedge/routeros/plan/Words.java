package dev.kedge.routeros.plan;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.PropertyRule;
import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.syntax.Escapes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Properties as the words of a command, and how a property gets back to its default. */
final class Words {
  private record Shown(MenuPath menu, String property, String value) {}

  private static final Map<String, String> OPPOSITES = Map.of("yes", "no", "no", "yes");

  private final Version version;

  /** What exports of this router show is not a default, whatever the schema says. */
  private final List<Configuration> evidence;

  private final Map<Shown, Boolean> shown = new HashMap<>();

  Words(Version version, Configuration... evidence) {
    this.version = version;
    this.evidence = List.of(evidence);
  }

  private boolean isShown(MenuPath menu, String property, String value) {
    return shown.computeIfAbsent(
        new Shown(menu, property, value),
        _ ->
            evidence.stream()
                .map(configuration -> configuration.menu(menu))
                .filter(Objects::nonNull)
                .flatMap(there -> there.items().stream())
                .anyMatch(item -> value.equals(item.get(property))));
  }

  /** All properties of an item that is added. */
  static String all(Item item) {
    var words = new StringBuilder();
    item.properties().forEach((name, value) -> words.append(' ').append(word(name, value)));
    item.unset().stream().sorted().forEach(name -> words.append(" !").append(name));
    return words.toString();
  }

  static String word(String name, String value) {
    return name + "=" + Escapes.quoted(value);
  }

  /** What makes the older item the newer one; empty when nothing does. */
  String difference(MenuPath menu, Item older, Item newer) {
    var names = new TreeSet<>(older.properties().keySet());
    names.addAll(newer.properties().keySet());
    names.addAll(newer.unset());
    var words = new StringBuilder();
    for (String name : names) {
      @Nullable String value = newer.get(name);
      if (value != null && !value.equals(older.get(name))) {
        words.append(' ').append(word(name, value));
      } else if (newer.unset().contains(name) && !older.unset().contains(name)) {
        words.append(" !").append(name);
      } else if (value == null && older.get(name) != null) {
        words.append(' ').append(reset(menu, name, older.properties().get(name)));
      }
    }
    return words.toString();
  }

  /**
   * The default where it is known; {@code !name} where the menu has it; the other of yes and no,
   * since a compact export shows only what is not the default; else {@code !name} for want of
   * anything better.
   */
  private String reset(MenuPath menu, String name, @Nullable String value) {
    PropertyRule rule = MenuTable.rule(menu.component(), version).property(name);
    @Nullable String byDefault = rule.defaultValue(version);
    if (byDefault != null
        && (MenuTable.showsDefaults(menu.component()) || !isShown(menu, name, byDefault))) {
      return word(name, byDefault);
    }
    if (rule.canUnset() && !"".equals(rule.unsetValue())) {
      return "!" + name;
    }
    if (name.equals("comment") || "".equals(rule.unsetValue())) {
      return word(name, "");
    }
    @Nullable String opposite = value == null ? null : OPPOSITES.get(value);
    return opposite != null ? word(name, opposite) : "!" + name;
  }
}
