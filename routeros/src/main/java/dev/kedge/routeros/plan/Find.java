package dev.kedge.routeros.plan;

import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.syntax.Quoting;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a command addresses a row.
 *
 * @param conditions of {@code find}; in quotes, since a bare prefix finds nothing (contract §1.5)
 * @param absent properties it does not have: {@code where !comment}, the opposite of the measured
 *     {@code where comment}, "is set"; used only where nothing that is shown tells rows apart
 * @param index of the row among those found; with {@code hits} 1 it is the only one
 * @param hits how many are found
 */
record Find(
    MenuPath menu, Map<String, String> conditions, Set<String> absent, int index, int hits) {
  private static final int UNKNOWN = -1;

  Find(MenuPath menu, Map<String, String> conditions, int index, int hits) {
    this(menu, conditions, Set.of(), index, hits);
  }

  /** The same conditions, another of those found. */
  Find at(int place, int among) {
    return new Find(menu, conditions, absent, place, among);
  }

  /** Whether a row that looks like this is found. */
  boolean finds(Map<String, String> view) {
    return view.entrySet().containsAll(conditions.entrySet())
        && absent.stream().noneMatch(view::containsKey);
  }

  /** The command that finds it and those like it, in brackets. */
  String all() {
    var shown =
        conditions.entrySet().stream()
            .map(condition -> condition.getKey() + "=" + word(condition.getValue()));
    var hidden = absent.stream().sorted().map(name -> "!" + name);
    String where =
        absent.isEmpty()
            ? shown.map(condition -> " " + condition).collect(Collectors.joining())
            : " where " + Stream.concat(shown, hidden).collect(Collectors.joining(" and "));
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
