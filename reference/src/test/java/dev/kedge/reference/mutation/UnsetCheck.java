package dev.kedge.reference.mutation;

import dev.kedge.reference.facts.Facts;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.PropertyRule;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What can be unset: {@code !x} in real exports, the router's own tree, the evaluator's facts. */
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
    if (!can && files.seen(menu, property).values().stream().anyMatch(seen -> seen.unset()[0])) {
      findings.add("a real export has it unset");
    }
    if (!can && !Facts.all().unsettable(menu, property).isEmpty()) {
      findings.add("the evaluator knows that it can be unset");
    }
    tree.filter(t -> t.properties(menu).contains(property))
        .filter(_ -> rule.versions().contains(CommandTree.VERSION))
        .filter(t -> can != t.unsettable(menu).contains(property))
        .ifPresent(_ -> findings.add("the router's unset says otherwise: " + !can));
    return findings;
  }
}
