package dev.kedge.routeros.plan;

import java.util.List;

/**
 * How many rows a selector of a plan must find on the router before anything is changed.
 *
 * @param menu its component, {@code ip/route}
 * @param names of the properties that are sought, for people
 * @param count an expression that has the number for its value
 */
public record ExpectedRows(String menu, List<String> names, String count, int hits) {
  public ExpectedRows {
    names = List.copyOf(names);
  }
}
