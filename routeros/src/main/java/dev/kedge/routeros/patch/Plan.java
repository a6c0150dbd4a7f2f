package dev.kedge.routeros.patch;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.schema.Version;
import java.util.List;
import java.util.Map;

/**
 * The patch that leads a router from one configuration to another, and its inverse.
 *
 * @param patch the commands that make the changes
 * @param inverse leads back, from the state after any beginning of the patch
 * @param touched rows that are added, changed, moved or removed, in the order in which they are
 *     reverted
 * @param expected how many rows each selector must match before the patch
 * @param notRestorable what the patch or its inverse cannot do
 * @param changes the differences that {@link dev.kedge.routeros.diff.ConfigurationDiff} finds
 * @param serves for each command of the patch, in order, the indices of the changes that it is for;
 *     empty for one that only prepares others
 * @param following indices of the changes that happen by themselves, with those that cause them
 */
public record Plan(
    Patch patch,
    Patch inverse,
    List<TouchedRow> touched,
    List<ExpectedRows> expected,
    List<NotRestorable> notRestorable,
    List<Change> changes,
    List<List<Integer>> serves,
    List<Integer> following) {
  public Plan {
    touched = List.copyOf(touched);
    expected = List.copyOf(expected);
    notRestorable = List.copyOf(notRestorable);
    changes = List.copyOf(changes);
    serves = serves.stream().map(List::copyOf).toList();
    following = List.copyOf(following);
  }

  /** A plan that does nothing. */
  public static final Plan EMPTY =
      new Plan(
          Patch.EMPTY,
          Patch.EMPTY,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of());

  /**
   * Plans for a router of that version; linear in the size of both, apart from sorting.
   *
   * @throws PlanException if something refers to an item that would not exist afterwards
   */
  public static Plan between(Configuration from, Configuration to, Version version) {
    return between(from, to, version, Map.of());
  }

  /**
   * Plans for a router some of whose menus contain rows that no export shows.
   *
   * @param filters for these menus, by component
   */
  public static Plan between(
      Configuration from, Configuration to, Version version, Map<String, RowFilter> filters) {
    return new Planner(from, to, version, filters).plan();
  }
}
