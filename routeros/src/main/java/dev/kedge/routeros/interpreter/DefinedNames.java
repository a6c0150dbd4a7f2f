package dev.kedge.routeros.interpreter;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Menu;
import dev.kedge.routeros.schema.Namespace;
import dev.kedge.routeros.schema.ReferenceTable;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names that a configuration itself defines. */
final class DefinedNames {
  private final Map<Namespace, Set<String>> names = new EnumMap<>(Namespace.class);

  DefinedNames(Configuration configuration) {
    for (Menu menu : configuration.menus()) {
      for (var definition : ReferenceTable.definitions(menu.path().component())) {
        for (Item item : menu.items()) {
          @Nullable String name = item.get(definition.property());
          if (name != null) {
            names.computeIfAbsent(definition.namespace(), _ -> new HashSet<>()).add(name);
          }
        }
      }
    }
  }

  boolean contains(Namespace space, String name) {
    return names.getOrDefault(space, Set.of()).contains(name);
  }
}
