package dev.kedge.reference.mutation;

import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.schema.VersionRange;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which versions have a menu or property: real exports that show it, verbose exports that print it,
 * and the router's tree; those that print its like and not it are evidence against it.
 */
record VersionCheck(RealFiles files, SecondSource second, Optional<CommandTree> tree)
    implements Check {
  private static final List<String> VERBOSE =
      List.of("5.7", "6.43.8", "7.13.3", "7.19.6", "7.24.4");

  @Override
  public String name() {
    return "versions";
  }

  @Override
  public Set<String> findings(String menu, String property) {
    var rule = MenuTable.rule(menu);
    return property.isEmpty()
        ? menu(menu, rule.versions())
        : property(menu, property, rule.property(property).versions());
  }

  private Set<String> menu(String menu, VersionRange range) {
    var findings = new TreeSet<String>();
    files.versions(menu).stream()
        .filter(v -> !range.contains(v))
        .forEach(v -> findings.add(v + " is denied and has it"));
    VERBOSE.stream()
        .filter(v -> !second.printed(menu, v).isEmpty() && !range.contains(Version.parse(v)))
        .forEach(v -> findings.add(v + " is denied and prints it"));
    tree.filter(t -> t.hasMenu(menu) != range.contains(CommandTree.VERSION))
        .ifPresent(t -> findings.add("the router's tree says otherwise: " + t.hasMenu(menu)));
    return findings;
  }

  private Set<String> property(String menu, String property, VersionRange range) {
    var findings = new TreeSet<String>();
    files.seen(menu, property).keySet().stream()
        .filter(v -> !range.contains(v))
        .forEach(v -> findings.add(v + " is denied and has it"));
    boolean isPrinted = VERBOSE.stream().anyMatch(v -> second.printed(menu, v).contains(property));
    for (String version : VERBOSE) {
      Set<String> printed = second.printed(menu, version);
      boolean has = range.contains(Version.parse(version));
      if (printed.contains(property) && !has) {
        findings.add(version + " is denied and prints it");
      }
      if (isPrinted && printed.size() > 1 && !printed.contains(property) && has) {
        findings.add(version + " is granted and prints only others");
      }
    }
    tree.filter(t -> t.hasMenu(menu))
        .filter(t -> t.properties(menu).contains(property) != range.contains(CommandTree.VERSION))
        .ifPresent(_ -> findings.add("the router's tree says otherwise"));
    return findings;
  }
}
