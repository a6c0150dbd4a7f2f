package dev.kedge.simulator.facts;

import dev.kedge.routeros.schema.Version;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The values that a router fills in when an {@code add} omits them (see
 * routeros-behaviour.md#filled-in).
 */
final class FilledInValues {
  private final Map<String, Map<String, String>> values = new HashMap<>();

  FilledInValues(Version version) {
    for (String[] cells : FactTable.rows("filled.tsv")) {
      if (FactTable.isInRange(cells[3], cells[4], version)) {
        values
            .computeIfAbsent(cells[0], _ -> new LinkedHashMap<>())
            .put(cells[1], FactTable.text(cells[2]));
      }
    }
  }

  /** The values of a menu, by property. */
  Map<String, String> of(String component) {
    return values.getOrDefault(component, Map.of());
  }
}
