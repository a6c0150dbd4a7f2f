package dev.kedge.reference.mutation;

import dev.kedge.reference.facts.Facts;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.PropertyRule;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A check of what can be unset: {@code !x} in real exports, the router's tree, the evaluator's
 * facts.
 */
record UnsetCheck(RealFiles files, SecondSource second, Optional<CommandTree> tree)
    implements Check {
  @Override
  public String name() {
    return "unset";
  }

  @Override
  public Set<String> findings(String menu, String property) {
    var findings = new TreeSet<String>();
    PropertyRule rule = MenuTable.rule(menu).property(property);
    boolean can = rule.canUnset();
    if (!can && isUnsetSomewhere(menu, property)) {
      findings.add("a real export has it unset");
    }
    if (!can
        && places(menu, property)
            .anyMatch(p -> !Facts.all().unsettable(p.menu(), p.property()).isEmpty())) {
      findings.add("the evaluator knows that it can be unset");
    }
    tree.filter(t -> t.properties(menu).contains(property))
        .filter(_ -> rule.versions().contains(CommandTree.VERSION))
        .filter(t -> t.knowsUnset(menu))
        .filter(t -> can != t.unsettable(menu).contains(property))
        .ifPresent(_ -> findings.add("the router's unset says otherwise: " + !can));
    if (!can && places(menu, property).anyMatch(this::isInTree)) {
      findings.add("the router's unset takes it, or its like");
    }
    if (can && isAlwaysPrinted(menu, property)) {
      findings.add("verbose exports print its value");
    }
    return findings;
  }

  private static Stream<Place> places(String menu, String property) {
    return Place.of(menu, property).stream();
  }

  private boolean isInTree(Place place) {
    return tree.filter(t -> t.unsettable(place.menu()).contains(place.property())).isPresent();
  }

  private boolean isUnsetSomewhere(String menu, String property) {
    return places(menu, property)
        .anyMatch(
            p ->
                files.seen(p.menu(), p.property()).values().stream()
                        .anyMatch(seen -> seen.unset().get())
                    || Prints.of(p.menu(), p.property()).stream()
                        .anyMatch(cell -> "!".equals(cell.value())));
  }

  /**
   * Checks that verbose exports always print a value: they print {@code !x} if a row has no x, so
   * such a property cannot be unset.
   */
  private boolean isAlwaysPrinted(String menu, String property) {
    return !isUnsetSomewhere(menu, property)
        && places(menu, property)
            .allMatch(p -> Facts.all().unsettable(p.menu(), p.property()).isEmpty())
        && places(menu, property)
            .flatMap(p -> second.of(p.menu(), p.property(), "filled-in").stream())
            .anyMatch(line -> line.isVerbose() && !line.versions().isEmpty());
  }
}
