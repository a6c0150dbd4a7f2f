package dev.kedge.routeros.patch;

import java.util.List;

/**
 * The number of rows that a selector of a plan must match on the router before anything is changed.
 *
 * @param menu its component, {@code ip/route}
 * @param names of the properties in the search, for people
 * @param count an expression whose value is the number
 */
public record ExpectedRows(String menu, List<String> names, String count, int hits) {
  public ExpectedRows {
    names = List.copyOf(names);
  }
}
