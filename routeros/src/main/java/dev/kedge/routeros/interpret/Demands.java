package dev.kedge.routeros.interpret;

import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.schema.VersionRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Words that {@code add} demands, and what a router says of one without them (demands.tsv). */
final class Demands {
  private static final String MISSING = "missing value(s) of argument(s) ";
  private static final Map<String, List<Demand>> BY_MENU = byMenu();

  private Demands() {}

  /**
   * One line of the table.
   *
   * @param how all of the words, one of them, or bare: anything at all
   * @param text the whole answer; empty when it tells what is missing
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
   * What a router of the version says of an {@code add}; none when it has what it needs.
   *
   * @param bare whether it has no words at all
   * @param has whether it has the word, or needs none since the version does not know it
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
