package dev.kedge.routeros.interpreter;

import java.util.Map;

/**
 * A row as commands of the machine see it.
 *
 * @param number its position, from 0
 * @param id with its star
 * @param values those that differ from the defaults, and the original ones; references as names
 * @param builtIn whether it exists by itself
 */
public record RowView(int number, String id, Map<String, String> values, boolean builtIn) {

  /** Finds a value; empty if none. */
  public String value(String name) {
    return values.getOrDefault(name, "");
  }

  public boolean isDisabled() {
    return value("disabled").equals("yes");
  }
}
