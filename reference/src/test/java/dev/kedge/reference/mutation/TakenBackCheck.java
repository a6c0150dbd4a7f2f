package dev.kedge.reference.mutation;

import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.PropertyRule;
import dev.kedge.routeros.schema.Version;
import java.util.Set;
import java.util.TreeSet;

/** A check that a value that a real router removed can be unset, or has a default to be set. */
record TakenBackCheck(Histories histories) implements Check {
  @Override
  public String name() {
    return "taken back in histories";
  }

  @Override
  public Set<String> findings(String menu, String property) {
    var findings = new TreeSet<String>();
    PropertyRule rule = MenuTable.rule(menu).property(property);
    for (String version : histories.takenBack(menu, property)) {
      Version parsed = Version.parse(version);
      if (rule.atDefault(parsed, false, null) == null
          && rule.atDefault(parsed, true, null) == null) {
        findings.add(version + " took it back, and the table cannot");
      }
    }
    return findings;
  }
}
