package dev.kedge.simulator.facts;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The value forms of all properties. */
final class ValueForms {
  private record Place(String component, String property) {}

  private final Map<Place, ValueForm> forms = new HashMap<>();

  ValueForms() {
    for (String[] cells : FactTable.rows("types.tsv")) {
      forms.put(new Place(cells[0], cells[1]), ValueForm.read(cells[2]));
    }
  }

  /** The form of a property's values; null if none is recorded. */
  @Nullable ValueForm of(String component, String property) {
    return forms.get(new Place(component, property));
  }
}
