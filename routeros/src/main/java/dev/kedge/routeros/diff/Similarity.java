package dev.kedge.routeros.diff;

import dev.kedge.routeros.model.Item;
import org.jspecify.annotations.Nullable;

/** The similarity of two items, from 0 to 1, apart from the stratum that they share. */
final class Similarity {
  private final @Nullable String stratum;

  Similarity(@Nullable String stratum) {
    this.stratum = stratum;
  }

  double of(Item older, Item newer) {
    double total = 0;
    double shared = 0;
    for (var property : older.properties().entrySet()) {
      double weight = weight(property.getKey());
      total += weight;
      String other = newer.get(property.getKey());
      if (other != null) {
        // The same property with another value counts as a quarter of a match.
        shared += other.equals(property.getValue()) ? weight : weight / 4;
      }
    }
    for (String name : newer.properties().keySet()) {
      total += weight(name);
    }
    return total == 0 ? 1 : 2 * shared / total;
  }

  /** Weighs a property; names and comments that people choose weigh most. */
  private double weight(String property) {
    if (property.equals(stratum)) {
      return 0;
    }
    return switch (property) {
      case "comment", "name" -> 4;
      case "action" -> 2;
      default -> 1;
    };
  }
}
