package dev.kedge.routeros.plan;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.schema.Version;
import java.util.List;

/**
 * How to get a router from one configuration to another, and back.
 *
 * @param patch leads there
 * @param inverse leads back, from the state after any beginning of the patch
 * @param notRestorable what the patch or its inverse cannot do
 */
public record Plan(Patch patch, Patch inverse, List<NotRestorable> notRestorable) {
  public Plan {
    notRestorable = List.copyOf(notRestorable);
  }

  /** Nothing to do. */
  public static final Plan EMPTY = new Plan(Patch.EMPTY, Patch.EMPTY, List.of());

  /**
   * Plans for a router of that version; linear in the size of both, but for sorting.
   *
   * @throws PlanException when something refers to what would not be there afterwards
   */
  public static Plan between(Configuration from, Configuration to, Version version) {
    return new Planner(from, to, version).plan();
  }

  /** The target as a router of that version can have it, in that version's terms. */
  public static Configuration target(Configuration to, Version version) {
    return Fitting.of(to, version).target();
  }
}
