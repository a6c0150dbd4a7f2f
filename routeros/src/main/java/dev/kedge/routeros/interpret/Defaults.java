package dev.kedge.routeros.interpret;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.PropertyRule;
import dev.kedge.routeros.schema.Version;
import java.util.HashSet;
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
  private record Shown(String component, String property, String value) {}

  private static final Map<String, String> OPPOSITES = Map.of("yes", "no", "no", "yes");

  private final Version version;
  private final Set<Shown> shown = new HashSet<>();

  Defaults(Version version) {
    this.version = version;
  }

  /** Takes what an export shows as evidence. */
  void learn(Configuration configuration) {
    configuration
        .menus()
        .forEach(
            menu ->
                menu.items()
                    .forEach(
                        item ->
                            item.properties()
                                .forEach(
                                    (name, value) -> learn(menu.path().component(), name, value))));
  }

  private void learn(String component, String property, String value) {
    if (value.isEmpty()
        || OPPOSITES.containsKey(value)
        || isSchemaDefault(component, property, value)) {
      shown.add(new Shown(component, property, value));
    }
  }

  boolean isDefault(MenuRule rule, String component, String property, String value) {
    if (shown.contains(new Shown(component, property, value))) {
      return false;
    }
    @Nullable String opposite = OPPOSITES.get(value);
    return (opposite != null && shown.contains(new Shown(component, property, opposite)))
        || value.equals(rule.property(property).defaultValue(version))
        || value.equals(rule.property(property).unsetValue())
        || (property.equals("comment") && value.isEmpty())
        || (property.equals("disabled") && value.equals("no"));
  }

  private boolean isSchemaDefault(String component, String property, String value) {
    PropertyRule rule = MenuTable.rule(component).property(property);
    return value.equals(rule.defaultValue(version)) || value.equals(rule.unsetValue());
  }
}
