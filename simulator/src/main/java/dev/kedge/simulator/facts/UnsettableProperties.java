package dev.kedge.simulator.facts;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which properties can be unset. */
final class Unsetting {
  private final Map<String, Set<String>> properties = new HashMap<>();

  Unsetting() {
    for (String[] cells : Lines.of("unset.tsv")) {
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
