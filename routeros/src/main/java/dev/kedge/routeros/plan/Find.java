package dev.kedge.routeros.plan;

import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.syntax.Quoting;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a command addresses a row.
 *
 * @param conditions of {@code find}; in quotes, since a bare prefix finds nothing (contract §1.5)
 * @param index of the row among those found; with {@code hits} 1 it is the only one
 * @param hits how many are found
 */
record Find(MenuPath menu, Map<String, String> conditions, int index, int hits) {
  private static final int UNKNOWN = -1;

  /** The command that finds it and those like it, in brackets. */
  String all() {
    String where =
        conditions.entrySet().stream()
            .map(condition -> " " + condition.getKey() + "=" + word(condition.getValue()))
            .collect(Collectors.joining());
    return "[" + menu.text() + " find" + where + "]";
  }

  /** Truth values bare, as exports have them: {@code find default=yes} (contract §1.3). */
  private static String word(String value) {
    return value.equals("yes") || value.equals("no") ? value : Quoting.literal(value);
  }

  /** What a command takes as its selector. */
  String one() {
    return hits == 1 && index == 0 ? all() : "[:pick " + all() + " " + index + "]";
  }

  String count() {
    return "[:len " + all() + "]";
  }

  /** Addressed by position: how many there are is not known. */
  static Find numbered(MenuPath menu, int number) {
    return new Find(menu, Map.of(), number, UNKNOWN);
  }

  /** Raises an error unless it hits what it should. */
  String check() {
    return ":if (%s %s) do={:error %s}"
        .formatted(
            count(),
            hits == UNKNOWN ? "<= " + index : "!= " + hits,
            Quoting.literal(
                "kedge: " + menu.component() + ": other rows than expected; nothing was changed"));
  }
}
