package dev.kedge.routeros.interpreter;

import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.schema.VersionRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Words that {@code add} requires, and a router's error without them (demands.tsv). */
final class Demands {
  private static final String MISSING = "missing value(s) of argument(s) ";
  private static final Map<String, List<Demand>> BY_MENU = byMenu();

  private Demands() {}

  /**
   * One line of the table.
   *
   * @param how all of the words, one of them, or bare: any word at all
   * @param text the complete error; empty if it names what is missing
   */
  private record Demand(VersionRange range, String how, List<String> words, String text) {
    Optional<String> refusal(boolean bare, Predicate<String> has) {
      var missing = words.stream().filter(word -> !has.test(word)).toList();
      return switch (how) {
        case "all" ->
            missing.isEmpty() ? Optional.empty() : Optional.of(MISSING + String.join(" ", missing));
        case "one" -> missing.size() == words.size() ? Optional.of(text) : Optional.empty();
        default -> bare ? Optional.of(text) : Optional.empty();
      };
    }
  }

  /**
   * Finds the error of a router of the version for an {@code add}; none if nothing is missing.
   *
   * @param bare whether it has no words at all
   * @param has whether it has the word, or the version does not know the word
   */
  static Optional<String> refusal(
      String component, Version version, boolean bare, Predicate<String> has) {
    return BY_MENU.getOrDefault(component, List.of()).stream()
        .filter(demand -> demand.range().contains(version))
        .flatMap(demand -> demand.refusal(bare, has).stream())
        .findFirst();
  }

  private static Map<String, List<Demand>> byMenu() {
    var demands = new HashMap<String, List<Demand>>();
    for (String line : Facts.lines("demands.tsv")) {
      String[] cells = line.split("\t", -1);
      String text = cells.length > 5 ? cells[5] : "";
      var demand =
          new Demand(Facts.span(cells[1], cells[2]), cells[3], List.of(cells[4].split(" ")), text);
      demands.computeIfAbsent(cells[0], _ -> new ArrayList<>()).add(demand);
    }
    return demands;
  }
}
