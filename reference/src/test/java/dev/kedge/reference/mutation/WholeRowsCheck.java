package dev.kedge.reference.mutation;

import dev.kedge.routeros.schema.DefaultFact;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.PropertyRule;
import dev.kedge.routeros.schema.PropertyRule.Mark;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Some menus, those of routing above all, are not printed compact: every row says {@code disabled=no}
 * or {@code disabled=yes}, and all else that it has. What such a row leaves out it has not: it is
 * unset.
 */
record WholeRowsCheck(RealFiles files) implements Check {
  @Override
  public String name() {
    return "rows that are printed whole";
  }

  @Override
  public Set<String> findings(String menu, String property) {
    var findings = new TreeSet<String>();
    PropertyRule rule = MenuTable.rule(menu).property(property);
    if (rule.has(Mark.REQUIRED)) {
      return findings;
    }
    files.shapes(menu).stream()
        .filter(row -> files.isWhole(menu, row.version().major()))
        .filter(row -> row.added() && !row.shown().contains(property))
        .filter(row -> MenuTable.rule(menu).versions().contains(row.version()))
        .filter(row -> rule.versions().contains(row.version()))
        .forEach(
            row -> {
              @Nullable DefaultFact fact = rule.atDefault(row.version(), false, null);
              if (fact == null || !fact.isUnset()) {
                findings.add(
                    "version "
                        + row.version().major()
                        + " prints rows without it, the table has "
                        + (fact == null ? "no default" : fact.value()));
              }
            });
    return findings;
  }
}
