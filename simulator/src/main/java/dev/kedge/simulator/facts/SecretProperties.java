package dev.kedge.simulator.facts;

import java.util.HashSet;
import java.util.Set;

/** The properties that RouterOS 7 leaves out of an export without {@code show-sensitive}. */
final class SecretProperties {
  private record Place(String component, String property) {}

  private final Set<Place> places = new HashSet<>();

  SecretProperties() {
    for (String[] cells : FactTable.rows("secrets.tsv")) {
      places.add(new Place(cells[0], cells[1]));
    }
  }

  boolean contains(String component, String property) {
    return places.contains(new Place(component, property));
  }
}
