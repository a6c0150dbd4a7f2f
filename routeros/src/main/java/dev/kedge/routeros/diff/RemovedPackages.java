package dev.kedge.routeros.diff;

import dev.kedge.routeros.diff.Narrative.Line;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The menus that disappeared with the package that provides them. Every export of a router with the
 * package shows a row that nobody adds (case s-package-gone: the default security profile, the
 * first ZeroTier instance); if that row is missing, so is the package.
 */
final class RemovedPackages {
  /**
   * The contents of a package.
   *
   * @param menu the root of its menus
   * @param component the menu of the row that is always shown
   * @param row how an export addresses that row
   */
  private record Package(String name, String menu, String component, Selector row) {}

  private static final List<Package> PACKAGES =
      List.of(
          new Package(
              "wireless",
              "interface/wireless",
              "interface/wireless/security-profiles",
              new Selector.Found(Map.of("default", "yes"), "")),
          new Package("zerotier", "zerotier", "zerotier", new Selector.Named("zt1")));

  private RemovedPackages() {}

  /** Describes all removed packages in at most one line. */
  static List<Line> lines(List<Change> changes) {
    var gone = PACKAGES.stream().filter(candidate -> isGone(candidate, changes)).toList();
    if (gone.isEmpty()) {
      return List.of();
    }
    String names = gone.stream().map(Package::name).collect(Collectors.joining(", "));
    var reported = new ArrayList<Change>();
    for (Change change : changes) {
      if (gone.stream().anyMatch(one -> isOf(one, change))) {
        reported.add(change);
      }
    }
    return List.of(
        new Line(
            reported.getFirst().component(),
            Change.Kind.REMOVED,
            names + ": menu gone (package removed?)",
            reported));
  }

  private static boolean isGone(Package candidate, List<Change> changes) {
    return changes.stream()
            .anyMatch(
                change ->
                    change.component().equals(candidate.component())
                        && change.older() instanceof Item item
                        && item.selector().equals(candidate.row()))
        && changes.stream()
            .filter(change -> isOf(candidate, change))
            .allMatch(RemovedPackages::isGone);
  }

  private static boolean isOf(Package candidate, Change change) {
    return change.component().equals(candidate.menu())
        || change.component().startsWith(candidate.menu() + "/");
  }

  private static boolean isGone(Change change) {
    Item newer = change.newer();
    return newer == null || !ChangeText.isMentioned(newer);
  }
}
