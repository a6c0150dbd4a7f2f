package dev.kedge.routeros.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A check of a table's defaults against what routers printed. */
final class FactCheck {

  /** The source of the rule of an observed property. */
  interface Knowledge {
    /** The table that ships. */
    Knowledge PRODUCT =
        seen -> MenuTable.rule(seen.menu(), seen.version()).property(seen.property());

    PropertyRule rule(Observation seen);
  }

  /**
   * A value that a file shows and a table contradicts.
   *
   * @param rows {@code added}, {@code set}, or {@code set NAME}
   * @param value as printed; {@code !} if it was printed as unset
   */
  record Contradiction(String menu, String property, String rows, String value)
      implements Comparable<Contradiction> {
    @Override
    public int compareTo(Contradiction other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      return String.join("\t", menu, property, rows, value.isEmpty() ? "\"\"" : value);
    }
  }

  private final Knowledge knowledge;
  private final Set<DefaultFact> judged = new HashSet<>();

  FactCheck(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /** The facts that have been compared with a value so far. */
  Set<DefaultFact> judged() {
    return judged;
  }

  /** Counts values that compact exports show although the table calls them the default. */
  Map<Contradiction, Integer> shownAtDefault(List<Observation> compact) {
    var shown = new TreeMap<Contradiction, Integer>();
    for (Observation seen : compact) {
      PropertyRule rule = knowledge.rule(seen);
      @Nullable DefaultFact fact = fact(rule, seen);
      if (fact != null && meaning(rule, seen.value()).equals(meaning(rule, fact.value()))) {
        shown.merge(contradiction(seen, seen.builtIn() ? "set" : "added"), 1, Integer::sum);
      }
    }
    return shown;
  }

  /**
   * Finds the constants of verbose exports of one version that have another default in the table.
   */
  Set<Contradiction> againstConstants(List<Observation> verbose) {
    var contradictions = new TreeSet<Contradiction>();
    for (List<Observation> constant : constants(verbose)) {
      Observation seen = constant.getFirst();
      PropertyRule rule = knowledge.rule(seen);
      @Nullable DefaultFact fact = fact(rule, seen);
      if (fact != null && !meaning(rule, seen.value()).equals(meaning(rule, fact.value()))) {
        contradictions.add(contradiction(seen, rows(seen)));
      }
    }
    return contradictions;
  }

  /** Finds the properties with one value in all rows of a kind, or in a row of that name. */
  static List<List<Observation>> constants(List<Observation> verbose) {
    var groups = new TreeMap<String, List<Observation>>();
    for (Observation seen : verbose) {
      String place = String.join("\t", seen.menu(), seen.property(), rows(seen));
      groups.computeIfAbsent(place, _ -> new ArrayList<>()).add(seen);
    }
    return groups.values().stream().filter(FactCheck::isConstant).toList();
  }

  private static boolean isConstant(List<Observation> group) {
    return group.stream().map(seen -> Optional.ofNullable(seen.value())).distinct().count() == 1;
  }

  private @Nullable DefaultFact fact(PropertyRule rule, Observation seen) {
    @Nullable DefaultFact fact = rule.atDefault(seen.version(), seen.builtIn(), seen.row());
    if (fact != null && !fact.sources().isEmpty()) {
      judged.add(fact);
    }
    return fact;
  }

  /** Normalises a value; empty for unset, in any notation. */
  private static Optional<String> meaning(PropertyRule rule, @Nullable String value) {
    if (value == null) {
      return Optional.empty();
    }
    @Nullable String unset = rule.unsetValue();
    String canonical = rule.canonical(value);
    return unset != null && canonical.equals(rule.canonical(unset))
        ? Optional.empty()
        : Optional.of(canonical);
  }

  private static String rows(Observation seen) {
    if (!seen.builtIn()) {
      return "added";
    }
    return seen.row() == null ? "set" : "set " + seen.row();
  }

  private static Contradiction contradiction(Observation seen, String rows) {
    String value = seen.value() == null ? "!" : seen.value();
    return new Contradiction(seen.menu(), seen.property(), rows, value);
  }
}
