package dev.kedge.reference.mutation;

import dev.kedge.reference.facts.Facts;
import dev.kedge.reference.facts.Form;
import dev.kedge.routeros.schema.DefaultFact;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.PropertyRule;
import dev.kedge.routeros.schema.PropertyRule.Mark;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A check of defaults, by version and by the name of a built-in row, against what routers print.
 */
final class PrintCheck implements Check {
  @Override
  public String name() {
    return "prints";
  }

  @Override
  public Set<String> findings(String menu, String property) {
    var findings = new TreeSet<String>();
    PropertyRule rule = MenuTable.rule(menu).property(property);
    Form form = Facts.all().form(menu, property);
    for (Prints.Cell cell : Prints.of(menu, property)) {
      @Nullable String printed = cell.value();
      String ours = text(rule.atDefault(cell.version(), !cell.added(), cell.row()), form);
      if (printed != null && !ours.equals(printed.equals("!") ? "!" : form.normal(printed))) {
        findings.add(cell.version() + " prints " + printed + ", the table has " + ours);
      }
    }
    boolean isLeftOut =
        Prints.of(menu, property).isEmpty()
            && !rule.has(Mark.REQUIRED)
            && !rule.has(Mark.READ_ONLY)
            && !Prints.isOfBoard(menu);
    if (isLeftOut
        && Prints.rows(menu).stream()
            .filter(row -> rule.versions().contains(row.version()))
            .anyMatch(row -> rule.atDefault(row.version(), !row.added(), row.row()) == null)) {
      findings.add("rows are printed without it, and the table does not know what they have");
    }
    return findings;
  }

  private static String text(@Nullable DefaultFact fact, Form form) {
    return fact == null ? "not known" : fact.value() == null ? "!" : form.normal(fact.value());
  }
}
