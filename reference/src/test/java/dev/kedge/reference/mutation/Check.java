package dev.kedge.reference.mutation;

import java.util.Set;

/**
 * Compares what the product's table says of one property, or of a menu, with something that was not
 * made from the table.
 */
interface Check {
  String name();

  /**
   * Where the two differ, with the table as it is now. What differs with the unchanged table is
   * left to the tests that review it; a mutant is noticed by what differs beyond.
   *
   * @param property empty for the menu itself
   */
  Set<String> findings(String menu, String property);
}
