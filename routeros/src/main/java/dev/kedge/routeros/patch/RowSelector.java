package dev.kedge.routeros.patch;

import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.syntax.Quoting;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The selector by which a command addresses a row.
 *
 * @param filter for rows that the router created by itself
 * @param conditions of {@code find}; quoted, because a bare prefix finds nothing (see
 *     routeros-behaviour.md#find-quoted)
 * @param absent properties it does not have: {@code where !comment}, the opposite of the measured
 *     {@code where comment}, "is set"; used only if no shown property distinguishes the rows
 * @param index of the row among the matches; with {@code hits} 1 it is the only one
 * @param hits the number of matches
 */
record RowSelector(
    MenuPath menu,
    RowFilter filter,
    Map<String, String> conditions,
    Set<String> absent,
    int index,
    int hits) {
  private static final int UNKNOWN = -1;

  /** Creates the selector of the only row that matches the conditions. */
  RowSelector(MenuPath menu, RowFilter filter, Map<String, String> conditions, Set<String> absent) {
    this(menu, filter, conditions, absent, 0, 1);
  }

  /** Selects another match of the same conditions. */
  RowSelector at(int place, int among) {
    return new RowSelector(menu, filter, conditions, absent, place, among);
  }

  RowSelector and(Map<String, String> more) {
    var all = new LinkedHashMap<>(conditions);
    all.putAll(more);
    return new RowSelector(menu, filter, all, absent, index, hits);
  }

  /** Checks whether a row that looks like this matches. */
  boolean finds(Map<String, String> view) {
    return view.entrySet().containsAll(conditions.entrySet())
        && absent.stream().noneMatch(view::containsKey);
  }

  /** The search in brackets, which finds the row and those like it. */
  String all() {
    var shown =
        conditions.entrySet().stream()
            .map(condition -> condition.getKey() + "=" + word(condition.getValue()));
    var hidden =
        Stream.concat(
            absent.stream().sorted().map(name -> "!" + name),
            filter == RowFilter.NONE ? Stream.of() : Stream.of(filter.condition()));
    String where =
        absent.isEmpty() && filter == RowFilter.NONE
            ? shown.map(condition -> " " + condition).collect(Collectors.joining())
            : " where " + Stream.concat(shown, hidden).collect(Collectors.joining(" and "));
    return "[" + menu.text() + " find" + where + "]";
  }

  /**
   * Writes a condition's value, truth values bare as in exports: {@code find default=yes} (see
   * routeros-behaviour.md#export-selectors).
   */
  private static String word(String value) {
    return value.equals("yes") || value.equals("no") ? value : Quoting.literal(value);
  }

  /** The form that a command takes as its selector. */
  String one() {
    return hits == 1 && index == 0 ? all() : "[:pick " + all() + " " + index + "]";
  }

  /** An expression for the number of matches. */
  String count() {
    return "[:len " + all() + "]";
  }

  /** An expression for the id of the row. */
  String id() {
    return "[:pick " + all() + " " + index + "]";
  }

  /** Selects by position; the number of rows is not known. */
  static RowSelector numbered(MenuPath menu, int number) {
    return new RowSelector(menu, RowFilter.NONE, Map.of(), Set.of(), number, UNKNOWN);
  }

  /** A command that raises an error if the row is gone half-way through the patch. */
  String requirePresent() {
    return hits == UNKNOWN
        ? ""
        : ":if (%s != %d) do={:error %s}"
            .formatted(
                count(),
                hits,
                Quoting.literal(
                    "kedge: %s: a row is not there any more as planned"
                        .formatted(menu.component())));
  }

  /** The expected number of matches; null if unknown. */
  @Nullable ExpectedRows expected() {
    return hits == UNKNOWN
        ? null
        : new ExpectedRows(
            menu.component(), conditions.keySet().stream().sorted().toList(), count(), hits);
  }

  /** A command that raises an error unless the selector matches as expected before the patch. */
  String check() {
    return ":if (%s %s) do={:error %s}"
        .formatted(
            count(),
            hits == UNKNOWN ? "<= " + index : "!= " + hits,
            Quoting.literal(
                "kedge: " + menu.component() + ": other rows than expected; nothing was changed"));
  }
}
