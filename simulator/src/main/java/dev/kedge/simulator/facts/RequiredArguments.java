package dev.kedge.simulator.facts;

import dev.kedge.routeros.schema.Version;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The arguments that an {@code add} requires, and the error message if they are missing (recorded,
 * see required.tsv).
 */
record RequiredArguments(Quantity quantity, List<String> names, String text) {
  enum Quantity {
    /** All of the arguments. */
    ALL,
    /** At least one of the arguments. */
    ONE,
    /** Any argument at all. */
    BARE
  }

  private static final String MISSING = "missing value(s) of argument(s) ";

  /** Reads the table for one version, by menu. */
  static Map<String, RequiredArguments> of(Version version) {
    var required = new HashMap<String, RequiredArguments>();
    for (String[] cells : FactTable.rows("required.tsv")) {
      if (FactTable.isInRange(cells[1], cells[2], version)) {
        required.put(cells[0], read(cells[3], cells[4]));
      }
    }
    return required;
  }

  private static RequiredArguments read(String required, String text) {
    String[] cell = required.split(" ");
    Quantity quantity = Quantity.valueOf(cell[0].toUpperCase(java.util.Locale.ROOT));
    return new RequiredArguments(quantity, List.of(cell).subList(1, cell.length), text);
  }

  /** The error message for an {@code add} with these arguments; empty if none is missing. */
  Optional<String> refusal(Set<String> given) {
    return switch (quantity) {
      case ALL -> {
        List<String> missing = names.stream().filter(name -> !given.contains(name)).toList();
        yield missing.isEmpty()
            ? Optional.empty()
            : Optional.of(MISSING + String.join(" ", missing));
      }
      case ONE -> names.stream().anyMatch(given::contains) ? Optional.empty() : Optional.of(text);
      case BARE -> given.isEmpty() ? Optional.of(text) : Optional.empty();
    };
  }
}
