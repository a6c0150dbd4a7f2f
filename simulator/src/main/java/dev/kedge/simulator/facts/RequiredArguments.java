package dev.kedge.simulator.facts;

import dev.kedge.routeros.schema.Version;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an {@code add} must be given, and what a router says when it is not (measured, see
 * required.tsv).
 */
record Demand(How how, List<String> words, String text) {
  enum How {
    /** All of the words. */
    ALL,
    /** One of them. */
    ONE,
    /** Anything at all. */
    BARE
  }

  private static final String MISSING = "missing value(s) of argument(s) ";

  /** Those of one version by menu. */
  static Map<String, Demand> of(Version version) {
    var demands = new HashMap<String, Demand>();
    for (String[] cells : Lines.of("required.tsv")) {
      if (Lines.holds(cells[1], cells[2], version)) {
        demands.put(cells[0], read(cells[3], cells[4]));
      }
    }
    return demands;
  }

  private static Demand read(String demand, String text) {
    String[] words = demand.split(" ");
    How how = How.valueOf(words[0].toUpperCase(java.util.Locale.ROOT));
    return new Demand(how, List.of(words).subList(1, words.length), text);
  }

  /** The refusal of an {@code add} with these words; none when it has what it needs. */
  Optional<String> refusal(Set<String> given) {
    return switch (how) {
      case ALL -> {
        List<String> missing = words.stream().filter(word -> !given.contains(word)).toList();
        yield missing.isEmpty()
            ? Optional.empty()
            : Optional.of(MISSING + String.join(" ", missing));
      }
      case ONE -> words.stream().anyMatch(given::contains) ? Optional.empty() : Optional.of(text);
      case BARE -> given.isEmpty() ? Optional.of(text) : Optional.empty();
    };
  }
}
