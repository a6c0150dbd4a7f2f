package dev.kedge.routeros.interpret;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Menu;
import dev.kedge.routeros.model.Selector;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.PropertyRule;
import dev.kedge.routeros.schema.Version;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which values a compact export leaves out (contract §1.1, §8).
 *
 * <p>By the schema; but what an export of this very router shows is not left out, whatever the
 * schema says, and of a yes and no of which it shows one the other is the default.
 */
final class Defaults {
  /** By row where rows exist by themselves: their defaults differ. */
  private record Shown(String component, @Nullable Selector row, String property, String value) {}

  private static final Map<String, String> OPPOSITES = Map.of("yes", "no", "no", "yes");

  /** No byte: no value looks like it. */
  private static final String UNSET = "\u0100";

  private final Version version;
  private final Set<Shown> shown = new HashSet<>();
  private final Set<String> withDuplicates = new HashSet<>();

  Defaults(Version version) {
    this.version = version;
  }

  /** Takes what an export shows as evidence. */
  void learn(Configuration configuration) {
    for (Menu menu : configuration.menus()) {
      String component = menu.path().component();
      List<String> keys = MenuTable.rule(component, version).keys();
      var seen = new HashSet<List<String>>();
      for (Item item : menu.items()) {
        item.properties().forEach((name, value) -> learn(component, item, name, value));
        item.unset().forEach(name -> shown.add(new Shown(component, null, name, UNSET)));
        if (!keys.isEmpty() && item.properties().keySet().containsAll(keys)) {
          boolean first = seen.add(keys.stream().map(item.properties()::get).toList());
          if (!first) {
            withDuplicates.add(component);
          }
        }
      }
    }
  }

  private void learn(String component, Item item, String property, String value) {
    if (item.isRow()
        || value.isEmpty()
        || OPPOSITES.containsKey(value)
        || isSchemaDefault(component, property, value)) {
      shown.add(new Shown(component, item.isRow() ? item.selector() : null, property, value));
    }
  }

  /** Whether such a router holds rows of the same key: then it does not refuse them. */
  boolean hasDuplicates(String component) {
    return withDuplicates.contains(component);
  }

  /** Whether an export shows the value where one might think it superfluous. */
  boolean isShown(String component, Row row, String property, String value) {
    return shown.contains(
        new Shown(component, row.isBuiltIn() ? row.origin() : null, property, value));
  }

  /** Whether exports say {@code !property} here. */
  boolean showsUnset(String component, String property) {
    return shown.contains(new Shown(component, null, property, UNSET));
  }

  boolean isDefault(Table table, Row row, String property, String value) {
    String component = table.path().component();
    PropertyRule rule = table.rule().property(property);
    if (isShown(component, row, property, value)) {
      return false;
    }
    @Nullable String opposite = OPPOSITES.get(value);
    return (opposite != null
            && !MenuTable.showsDefaults(component)
            && isShown(component, row, property, opposite))
        || value.equals(rule.defaultValue(version))
        || value.equals(rule.unsetValue())
        || (property.equals("comment") && value.isEmpty())
        || (property.equals("disabled") && value.equals("no"))
        || (property.equals("name") && value.equals(row.hardwareName()));
  }

  private boolean isSchemaDefault(String component, String property, String value) {
    PropertyRule rule = MenuTable.rule(component).property(property);
    return value.equals(rule.defaultValue(version)) || value.equals(rule.unsetValue());
  }
}
