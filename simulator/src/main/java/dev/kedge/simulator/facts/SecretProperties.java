package dev.kedge.simulator.facts;

import java.util.HashSet;
import java.util.Set;

/** Which properties RouterOS 7 leaves out of an export unless it is told to show them. */
final class Secrets {
  private record Place(String component, String property) {}

  private final Set<Place> places = new HashSet<>();

  Secrets() {
    for (String[] cells : Lines.of("secrets.tsv")) {
      places.add(new Place(cells[0], cells[1]));
    }
  }

  boolean contains(String component, String property) {
    return places.contains(new Place(component, property));
  }
}
