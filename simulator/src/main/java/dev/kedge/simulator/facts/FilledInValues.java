package dev.kedge.simulator.facts;

import dev.kedge.routeros.schema.Version;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a router gives to an added row that says nothing of it (see
 * routeros-behaviour.md#filled-in).
 */
final class Filled {
  private final Map<String, Map<String, String>> values = new HashMap<>();

  Filled(Version version) {
    for (String[] cells : Lines.of("filled.tsv")) {
      if (Lines.holds(cells[3], cells[4], version)) {
        values
            .computeIfAbsent(cells[0], _ -> new LinkedHashMap<>())
            .put(cells[1], Lines.text(cells[2]));
      }
    }
  }

  /** By property. */
  Map<String, String> of(String component) {
    return values.getOrDefault(component, Map.of());
  }
}
