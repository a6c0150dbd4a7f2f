package dev.kedge.routeros.risk;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.diff.Setting;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.DerivedNetwork;
import dev.kedge.routeros.model.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The facts that the rules examine.
 *
 * @param accessAfter the management access after the changes; the same as before unless they move
 *     it
 * @param path the present path
 * @param pathAfter the future path
 * @param renamed interfaces that get another name
 */
record RiskFacts(
    Items from,
    Items to,
    List<Change> changes,
    ManagementAccess access,
    ManagementAccess accessAfter,
    ManagementPath path,
    ManagementPath pathAfter,
    Map<String, String> renamed) {

  static RiskFacts of(
      Configuration from,
      Configuration to,
      List<Change> changes,
      ManagementAccess access,
      ManagementAccess accessAfter) {
    var older = new Items(DerivedNetwork.completed(from)); // as in the changes
    var newer = new Items(DerivedNetwork.completed(to));
    var renamed = new HashMap<String, String>();
    for (Change change : changes) {
      if (change instanceof Change.Modified modified
          && change.component().startsWith("interface")) {
        for (var property : modified.properties()) {
          if (property.property().equals("name")
              && property.from() instanceof Setting.Value(var before)
              && property.to() instanceof Setting.Value(var after)) {
            renamed.put(before, after);
          }
        }
      }
    }
    return new RiskFacts(
        older,
        newer,
        List.copyOf(changes),
        access,
        accessAfter,
        ManagementPath.of(older, access),
        ManagementPath.of(newer, accessAfter),
        renamed);
  }

  /** Checks whether the changes move it to another place, which people specified. */
  boolean isMoved() {
    return !accessAfter.equals(access);
  }

  /** Lists the changes in that menu and below. */
  Stream<Change> in(String component) {
    return changes.stream()
        .filter(change -> (change.component() + "/").startsWith(component + "/"));
  }

  /** Lists the changes in that menu for the address families that the server may use. */
  Stream<Change> inFamily(String menu) {
    return access.families().stream().flatMap(family -> in(family + menu));
  }

  /** Finds the future name of an interface. */
  @Nullable String next(@Nullable String name) {
    return name == null ? null : renamed.getOrDefault(name, name);
  }

  /** Lists the names of the properties that the change adds or removes, without the comment. */
  static List<String> touched(Change change) {
    Stream<String> names =
        switch (change) {
          case Change.Added(_, var item, _) -> item.properties().keySet().stream();
          case Change.Removed(_, var item, _) -> item.properties().keySet().stream();
          case Change.Modified modified ->
              modified.properties().stream().map(property -> property.property());
          case Change.Moved _ -> Stream.of();
        };
    return names.filter(name -> !name.equals("comment")).toList();
  }

  /** Checks whether the change stops the item from working. */
  static boolean ends(Change change) {
    Item before = change.older();
    Item after = change.newer();
    return before != null && Items.isOn(before) && (after == null || !Items.isOn(after));
  }

  static String ended(Change change) {
    return change.label() + (change instanceof Change.Removed ? " is removed" : " is disabled");
  }
}
