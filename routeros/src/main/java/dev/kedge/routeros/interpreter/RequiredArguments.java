package dev.kedge.routeros.interpreter;

import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.schema.VersionRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The arguments that {@code add} requires, and a router's error without them
 * (required-arguments.tsv).
 */
final class RequiredArguments {
  private static final String MISSING = "missing value(s) of argument(s) ";
  private static final Map<String, List<Requirement>> BY_MENU = byMenu();

  private RequiredArguments() {}

  /**
   * One line of the table.
   *
   * @param quantity whether all arguments are required, one of them, or any argument at all (bare)
   * @param text the complete error; empty if it names what is missing
   */
  private record Requirement(VersionRange range, String quantity, List<String> words, String text) {
    Optional<String> refusal(boolean bare, Predicate<String> has) {
      var missing = words.stream().filter(word -> !has.test(word)).toList();
      return switch (quantity) {
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
        .filter(requirement -> requirement.range().contains(version))
        .flatMap(requirement -> requirement.refusal(bare, has).stream())
        .findFirst();
  }

  private static Map<String, List<Requirement>> byMenu() {
    var requirements = new HashMap<String, List<Requirement>>();
    for (String line : FactTables.lines("required-arguments.tsv")) {
      String[] cells = line.split("\t", -1);
      String text = cells.length > 5 ? cells[5] : "";
      var requirement =
          new Requirement(
              FactTables.span(cells[1], cells[2]), cells[3], List.of(cells[4].split(" ")), text);
      requirements.computeIfAbsent(cells[0], _ -> new ArrayList<>()).add(requirement);
    }
    return requirements;
  }
}
