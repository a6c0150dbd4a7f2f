package dev.kedge.routeros.plan;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.schema.Version;
import java.util.List;
import java.util.Map;

/**
 * How to get a router from one configuration to another, and back.
 *
 * @param patch leads there
 * @param inverse leads back, from the state after any beginning of the patch
 * @param touched rows that are added, changed, moved or removed, in the order in which they are
 *     undone
 * @param expected how many rows each selector must find before the patch
 * @param notRestorable what the patch or its inverse cannot do
 * @param changes what differs, as {@link dev.kedge.routeros.diff.ConfigurationDiff} tells it
 * @param serves for each command of the patch, in order, the indices of the changes that it is for;
 *     empty for one that only makes way for others
 * @param following indices of the changes that come about by themselves, with what they hang on
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

  /** Nothing to do. */
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
   * Plans for a router of that version; linear in the size of both, but for sorting.
   *
   * @throws PlanException when something refers to what would not be there afterwards
   */
  public static Plan between(Configuration from, Configuration to, Version version) {
    return between(from, to, version, Map.of());
  }

  /**
   * The same for a router some of whose menus hold rows that no export shows.
   *
   * @param filters for these menus, by component
   */
  public static Plan between(
      Configuration from, Configuration to, Version version, Map<String, RowFilter> filters) {
    return new Planner(from, to, version, filters).plan();
  }
}
