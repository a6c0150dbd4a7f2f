package dev.kedge.simulator.facts;

import dev.kedge.routeros.schema.Version;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Default values in one version, and those that an export shows all the same. */
final class Standards {
  private record Place(String component, String property) {}

  private final Map<Place, String> values = new HashMap<>();
  private final Map<String, Map<String, String>> byMenu = new HashMap<>();
  private final Map<Place, Map<String, String>> ofRows = new HashMap<>();
  private final Set<Place> shown = new HashSet<>();

  Standards(Version version) {
    for (String[] cells : Lines.of("defaults.tsv")) {
      if (Lines.holds(cells[3], cells[4], version)) {
        String value = Lines.text(cells[2]);
        values.put(new Place(cells[0], cells[1]), value);
        byMenu.computeIfAbsent(cells[0], _ -> new java.util.TreeMap<>()).put(cells[1], value);
      }
    }
    for (String[] cells : Lines.of("rows.tsv")) {
      ofRows
          .computeIfAbsent(new Place(cells[0], cells[2]), _ -> new HashMap<>())
          .put(cells[1], cells[3]);
    }
    for (String[] cells : Lines.of("shown.tsv")) {
      if (Lines.holds(cells[3], cells[4], version)) {
        shown.add(new Place(cells[0], cells[1]));
      }
    }
  }

  /** The default of a property; null when there is none, or none is known. */
  @Nullable String value(String component, String property) {
    return values.get(new Place(component, property));
  }

  /** The same of a row that nobody adds, by its name. */
  @Nullable String value(String component, String row, String property) {
    @Nullable String own = ofRows.getOrDefault(new Place(component, property), Map.of()).get(row);
    return own != null ? own : value(component, property);
  }

  /** The defaults of a menu by property. */
  Map<String, String> of(String component) {
    return byMenu.getOrDefault(component, Map.of());
  }

  /** Whether an export shows the property, be it at its default. */
  boolean isAlwaysShown(String component, String property) {
    return shown.contains(new Place(component, property));
  }
}
