package dev.kedge.reference.mutation;

import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.schema.VersionRange;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A check of the versions of a menu or property: real exports that show it, verbose exports that
 * print it, and the router's tree; if these have similar ones but not it, they are evidence against
 * it.
 */
record VersionCheck(RealFiles files, SecondSource second, Optional<CommandTree> tree)
    implements Check {
  private static final List<Version> VERBOSE =
      Stream.of("5.7", "6.43.8", "7.13.3", "7.19.6", "7.24.4").map(Version::parse).toList();

  /** The newest version when each text of the second source was written. */
  private static final Map<String, Version> TEXTS =
      Map.of("mc:", Version.parse("7.16"), "tf:", Version.parse("7.22"));

  private static final List<Version> SINCE_THEN =
      Stream.of("6.43.8", "6.49.2", "7.6", "7.11", "7.15", "7.16", "7.18", "7.20", "7.22")
          .map(Version::parse)
          .toList();
  private static final Pattern SECRET = Pattern.compile("password|passphrase|secret|key|sim-pin");
  private static final Version OLDEST = Version.parse("6.18"); // of the files

  @Override
  public String name() {
    return "versions";
  }

  @Override
  public Set<String> findings(String menu, String property) {
    var rule = MenuTable.rule(menu);
    return property.isEmpty()
        ? menu(menu, rule.versions())
        : property(
            menu,
            property,
            v -> rule.versions().contains(v) && rule.property(property).versions().contains(v));
  }

  private Set<String> menu(String menu, VersionRange range) {
    var findings = new TreeSet<String>();
    files.versions(menu).stream()
        .filter(v -> !range.contains(v))
        .forEach(v -> findings.add(v + " is denied and has it"));
    Prints.VERSIONS.stream()
        .filter(v -> !range.contains(v) && !printed(menu, v).isEmpty())
        .forEach(v -> findings.add(v + " is denied and prints it"));
    tree.filter(_ -> !CommandTree.isBeyond(menu))
        .filter(t -> t.hasMenu(menu) != range.contains(CommandTree.VERSION))
        .ifPresent(t -> findings.add("the router's tree says otherwise: " + t.hasMenu(menu)));
    return findings;
  }

  private Set<String> property(String menu, String property, Predicate<Version> has) {
    var findings = new TreeSet<String>();
    files.seen(menu, property).keySet().stream()
        .filter(v -> !has.test(v))
        .forEach(v -> findings.add(v + " is denied and has it"));
    for (Version version : Prints.VERSIONS) {
      boolean isPrinted = printed(menu, version).contains(property);
      if (isPrinted && !has.test(version)) {
        findings.add(version + " is denied and prints it");
      }
      if (!isPrinted && has.test(version) && isTelling(menu, property, version)) {
        findings.add(version + " is granted and prints only others");
      }
    }
    TEXTS.forEach(
        (code, newest) -> {
          boolean isTold =
              second.of(menu, property, "default", "enum", "type", "filled-in").stream()
                  .anyMatch(line -> line.source().startsWith(code));
          if (isTold && SINCE_THEN.stream().filter(newest::isAtLeast).noneMatch(has)) {
            findings.add("a text of " + newest + " has it, and no version up to then");
          }
        });
    tree.filter(t -> t.hasMenu(menu))
        .filter(t -> t.properties(menu).contains(property) != has.test(CommandTree.VERSION))
        .ifPresent(_ -> findings.add("the router's tree says otherwise"));
    return findings;
  }

  /**
   * Checks that a print without a property is evidence: it shows other properties, and if that is
   * due to the version, not to the row or the board, no print or file before that version has it
   * either, or none after it.
   */
  private boolean isTelling(String menu, String property, Version version) {
    boolean isHidden =
        // routeros-behaviour.md#export-hide-sensitive
        version.major() >= 7 && SECRET.matcher(property).find();
    if (version.isBefore(OLDEST) || Prints.isOfBoard(menu) || isHidden) {
      return false;
    }
    boolean later = version.compareTo(CommandTree.VERSION) > 0;
    if (later && tree.filter(t -> t.properties(menu).contains(property)).isPresent()) {
      return false;
    }
    boolean isComplete = !Prints.properties(menu, version.toString()).isEmpty();
    boolean isEverPrinted =
        VERBOSE.stream().anyMatch(v -> second.printed(menu, v.toString()).contains(property));
    if (!(isEverPrinted && second.printed(menu, version.toString()).size() > 1)
        && !(isComplete && (isEverPrinted || Prints.hasDefault(menu, property)))) {
      return false;
    }
    Set<Version> having = new TreeSet<>(files.seen(menu, property).keySet());
    Prints.VERSIONS.stream().filter(v -> printed(menu, v).contains(property)).forEach(having::add);
    return having.stream().allMatch(version::isBefore)
        || having.stream().allMatch(v -> v.isBefore(version));
  }

  private Set<String> printed(String menu, Version version) {
    var printed = new HashSet<>(second.printed(menu, version.toString()));
    printed.addAll(Prints.properties(menu, version.toString()));
    return printed;
  }
}
