package dev.kedge.simulator.facts;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The properties that can be unset, by menu. */
final class UnsettableProperties {
  private final Map<String, Set<String>> properties = new HashMap<>();

  UnsettableProperties() {
    for (String[] cells : FactTable.rows("unset.tsv")) {
      properties
          .computeIfAbsent(cells[0], _ -> new HashSet<>())
          .addAll(List.of(cells[2].split(" ")));
    }
  }

  /** The properties of a menu that can be unset. */
  Set<String> of(String component) {
    return properties.getOrDefault(component, Set.of());
  }
}
