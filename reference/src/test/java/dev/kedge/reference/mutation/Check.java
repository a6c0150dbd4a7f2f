package dev.kedge.reference.mutation;

import java.util.Set;

/**
 * A comparison of the product's facts about one property, or a menu, with evidence that is
 * independent of the table.
 */
interface Check {
  String name();

  /**
   * Finds the differences with the present table. Those of the unchanged table are left to the
   * tests that review them; additional ones reveal a mutant.
   *
   * @param property empty for the menu itself
   */
  Set<String> findings(String menu, String property);
}
