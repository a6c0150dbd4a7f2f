package dev.kedge.reference.mutation;

import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.PropertyRule.Mark;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A check of what {@code add} requires: answers of live routers, the tree, and rows of real
 * exports.
 */
record RequiredCheck(RealFiles files, SecondSource second, Optional<CommandTree> tree)
    implements Check {
  @Override
  public String name() {
    return "required words";
  }

  @Override
  public Set<String> findings(String menu, String property) {
    var findings = new TreeSet<String>();
    boolean required = MenuTable.rule(menu).property(property).has(Mark.REQUIRED);
    if (required && files.addedRows(menu).stream().anyMatch(row -> !row.contains(property))) {
      findings.add("a real export adds a row without it");
    }
    Set<String> answered = second.answered(menu);
    if (!answered.isEmpty() && answered.contains(property) != required) {
      findings.add("a live router's answer to a bare add says otherwise: " + !required);
    }
    tree.filter(t -> t.hasCommand(menu, "add"))
        .filter(t -> t.properties(menu).contains(property))
        .filter(t -> t.required(menu).contains(property) != required)
        .ifPresent(_ -> findings.add("the router's tree says otherwise: " + !required));
    if (!required && !second.of(menu, property, "required").isEmpty()) {
      findings.add("the second source calls it required");
    }
    return findings;
  }
}
