package dev.kedge.simulator.facts;

import dev.kedge.routeros.schema.Version;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The default values of one version, and the properties that an export shows even at their
 * defaults.
 */
final class DefaultValues {
  private record Place(String component, String property) {}

  private final Map<Place, String> values = new HashMap<>();
  private final Map<String, Map<String, String>> byMenu = new HashMap<>();
  private final Map<Place, Map<String, String>> ofRows = new HashMap<>();
  private final Set<Place> shown = new HashSet<>();

  DefaultValues(Version version) {
    for (String[] cells : FactTable.rows("defaults.tsv")) {
      if (FactTable.isInRange(cells[3], cells[4], version)) {
        String value = FactTable.text(cells[2]);
        values.put(new Place(cells[0], cells[1]), value);
        byMenu.computeIfAbsent(cells[0], _ -> new java.util.TreeMap<>()).put(cells[1], value);
      }
    }
    for (String[] cells : FactTable.rows("rows.tsv")) {
      ofRows
          .computeIfAbsent(new Place(cells[0], cells[2]), _ -> new HashMap<>())
          .put(cells[1], cells[3]);
    }
    for (String[] cells : FactTable.rows("shown.tsv")) {
      if (FactTable.isInRange(cells[3], cells[4], version)) {
        shown.add(new Place(cells[0], cells[1]));
      }
    }
  }

  /** The default of a property; null if it has none or none is known. */
  @Nullable String value(String component, String property) {
    return values.get(new Place(component, property));
  }

  /** The default of a property in a built-in row with this name. */
  @Nullable String value(String component, String row, String property) {
    @Nullable String own = ofRows.getOrDefault(new Place(component, property), Map.of()).get(row);
    return own != null ? own : value(component, property);
  }

  /** The defaults of a menu, by property. */
  Map<String, String> of(String component) {
    return byMenu.getOrDefault(component, Map.of());
  }

  /** Whether an export shows the property even at its default. */
  boolean isAlwaysShown(String component, String property) {
    return shown.contains(new Place(component, property));
  }
}
