package dev.kedge.routeros.strangers;

import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.PropertyRule;
import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.schema.VersionRange;
import java.util.List;
import java.util.Optional;

/**
 * An explanation of a finding by differences between versions: the stranger knows the tree of
 * 7.21.4 only.
 *
 * <p>A word that the stranger lacks is explained if the table has it in the version of the text and
 * not in 7.21.4; a required word, if the table has it in 7.21.4 and not in the version of the text.
 */
final class VersionExplanation {
  static final Version STRANGERS = new Version(7, 21, 4);

  private VersionExplanation() {}

  /**
   * Explains the finding in a text for that version, such as {@code ip/x:y until 7.20}, if
   * possible.
   */
  static Optional<String> of(Finding finding, Version version) {
    return switch (finding.rule()) {
      case "schema/unknown-parameter", "unset/unknown" ->
          property(finding, finding.property(), version, STRANGERS);
      case "schema/missing-required" -> required(finding, version);
      case "schema/unknown-command" -> menu(finding, version);
      default -> Optional.empty();
    };
  }

  private static Optional<String> property(
      Finding finding, String name, Version present, Version absent) {
    MenuRule menu = MenuTable.rule(finding.menu());
    PropertyRule rule = menu.properties().get(name);
    return rule == null
        ? Optional.empty()
        : explained(finding.menu() + ":" + name, rule.versions(), present, absent);
  }

  private static Optional<String> required(Finding finding, Version version) {
    if (finding.property().equals("numbers")) {
      return kind(finding.menu(), version);
    }
    List<String> missing = List.of(finding.property().split(", "));
    var known =
        missing.stream()
            .flatMap(name -> property(finding, name, STRANGERS, version).stream())
            .toList();
    return known.size() == missing.size()
        ? Optional.of(String.join("; ", known))
        : Optional.empty();
  }

  /** Explains a menu with one set of properties in that version and rows in the stranger's. */
  private static Optional<String> kind(String menu, Version version) {
    boolean became =
        MenuTable.rule(menu, version).kind() == MenuRule.Kind.SINGLETON
            && MenuTable.rule(menu, STRANGERS).kind() != MenuRule.Kind.SINGLETON;
    return became ? Optional.of(menu + ", a single set of properties before") : Optional.empty();
  }

  /** Explains an unknown word that is a menu or leads to menus below it. */
  private static Optional<String> menu(Finding finding, Version version) {
    String path = finding.menu();
    var below =
        MenuTable.components().stream()
            .filter(menu -> menu.equals(path) || menu.startsWith(path + "/"))
            .sorted()
            .toList();
    var explained =
        below.stream()
            .map(menu -> explained(menu, MenuTable.rule(menu).versions(), version, STRANGERS))
            .toList();
    return explained.isEmpty() || explained.stream().anyMatch(Optional::isEmpty)
        ? Optional.empty()
        : explained.getFirst();
  }

  private static Optional<String> explained(
      String name, VersionRange versions, Version present, Version absent) {
    if (!versions.contains(present) || versions.contains(absent)) {
      return Optional.empty();
    }
    String since = versions.since() == null ? "" : " since " + versions.since();
    String until = versions.until() == null ? "" : " until " + versions.until();
    return Optional.of(name + since + until);
  }
}
