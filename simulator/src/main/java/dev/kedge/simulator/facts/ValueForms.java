package dev.kedge.simulator.facts;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the values of properties are written. */
final class ValueForms {
  private record Place(String component, String property) {}

  private final Map<Place, ValueForm> forms = new HashMap<>();

  ValueForms() {
    for (String[] cells : Lines.of("types.tsv")) {
      forms.put(new Place(cells[0], cells[1]), ValueForm.read(cells[2]));
    }
  }

  /** Null when nothing is known of it. */
  @Nullable ValueForm of(String component, String property) {
    return forms.get(new Place(component, property));
  }
}
