package dev.kedge.routeros.interpreter;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Menu;
import dev.kedge.routeros.schema.DefaultFact;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.PropertyRule;
import dev.kedge.routeros.schema.Version;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The known defaults, which a compact export leaves out (see
 * routeros-behaviour.md#defaults-left-out).
 */
final class Defaults {
  private final Version version;
  private final Set<String> withDuplicates = new HashSet<>();

  Defaults(Version version) {
    this.version = version;
  }

  /** Learns in which menus such a router has rows with the same key, which it must accept. */
  void learn(Configuration configuration) {
    for (Menu menu : configuration.menus()) {
      String component = menu.path().component();
      List<String> keys = MenuTable.rule(component, version).keys();
      var seen = new HashSet<List<String>>();
      for (Item item : menu.items()) {
        if (!keys.isEmpty()
            && item.properties().keySet().containsAll(keys)
            && !seen.add(keys.stream().map(item.properties()::get).toList())) {
          withDuplicates.add(component);
        }
      }
    }
  }

  /** Checks whether such a router has rows with the same key, which it must accept. */
  boolean hasDuplicates(String component) {
    return withDuplicates.contains(component);
  }

  boolean isDefault(Table table, Row row, String property, String value) {
    PropertyRule rule = table.rule().property(property);
    if (rule.has(PropertyRule.Mark.SHOWN)) {
      return false;
    }
    String canonical = rule.canonical(value);
    @Nullable DefaultFact fact = rule.atDefault(version, row.isBuiltIn(), row.get("name"));
    if (fact != null && fact.value() != null) {
      return canonical.equals(rule.canonical(fact.value()));
    }
    return fact != null && rule.isUnsetValue(canonical)
        || (property.equals("name") && value.equals(row.hardwareName()));
  }

  /** Checks that a property is unset in a row that nobody touched. */
  boolean isUnsetByDefault(Table table, Row row, String property) {
    @Nullable DefaultFact fact =
        table.rule().property(property).atDefault(version, row.isBuiltIn(), row.get("name"));
    return fact != null && fact.isUnset();
  }
}
