package dev.kedge.reference.mutation;

import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.PropertyRule;
import dev.kedge.routeros.schema.PropertyRule.Mark;
import dev.kedge.routeros.schema.Version;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A check of properties that some rows of real exports omit and others, or a stranger's code, have:
 * without a known default no plan between the two is possible.
 */
record OmittedCheck(RealFiles files, SecondSource second) implements Check {
  @Override
  public String name() {
    return "left out in real exports";
  }

  @Override
  public Set<String> findings(String menu, String property) {
    var findings = new TreeSet<String>();
    PropertyRule rule = MenuTable.rule(menu).property(property);
    Set<Integer> shown =
        files.seen(menu, property).keySet().stream()
            .map(Version::major)
            .collect(Collectors.toSet());
    boolean isTold = !second.of(menu, property, "type").isEmpty();
    if (shown.isEmpty() && !isTold || rule.has(Mark.SHOWN) || rule.has(Mark.REQUIRED)) {
      return findings;
    }
    files.shapes(menu).stream()
        .filter(row -> isTold && row.added() || shown.contains(row.version().major()))
        .filter(row -> rule.versions().contains(row.version()))
        .filter(row -> !row.shown().contains(property))
        .filter(row -> rule.atDefault(row.version(), !row.added(), row.name()) == null)
        .map(
            row ->
                (row.added() ? "added" : "built-in")
                    + " rows of version "
                    + row.version().major()
                    + " leave it out, and the table does not know what they have")
        .forEach(findings::add);
    return findings;
  }
}
