package dev.kedge.reference.mutation;

import dev.kedge.routeros.schema.DefaultFact;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.PropertyRule;
import dev.kedge.routeros.schema.PropertyRule.Mark;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A check against compact exports, which leave defaults out: a property that real exports show with
 * its default, unless every export shows it, contradicts the table.
 */
record CompactCheck(RealFiles files) implements Check {
  @Override
  public String name() {
    return "compact exports";
  }

  @Override
  public Set<String> findings(String menu, String property) {
    var findings = new TreeSet<String>();
    PropertyRule rule = MenuTable.rule(menu).property(property);
    if (rule.has(Mark.SHOWN)) {
      return findings;
    }
    files
        .seen(menu, property)
        .forEach(
            (version, seen) -> {
              find(rule, seen.added(), rule.atDefault(version, false, null), findings);
              find(rule, seen.builtIn(), rule.atDefault(version, true, null), findings);
              @Nullable DefaultFact added = rule.atDefault(version, false, null);
              if (seen.unset().get()
                  && !seen.added().isEmpty()
                  && added != null
                  && added.isUnset()) {
                findings.add(version + " shows it unset, which is its default");
              }
            });
    return findings;
  }

  private static void find(
      PropertyRule rule, Set<String> values, @Nullable DefaultFact fact, Set<String> findings) {
    if (fact == null || fact.value() == null) {
      return;
    }
    String own = rule.canonical(fact.value());
    values.stream()
        .filter(value -> rule.canonical(value).equals(own))
        .forEach(value -> findings.add("shown at its default " + value));
  }
}
