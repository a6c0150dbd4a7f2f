package dev.kedge.routeros.plan;

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
 * @param filter for rows that the router made by itself
 * @param conditions of {@code find}; in quotes, since a bare prefix finds nothing (see
 *     routeros-behaviour.md#find-quoted)
 * @param absent properties it does not have: {@code where !comment}, the opposite of the measured
 *     {@code where comment}, "is set"; used only where nothing that is shown tells rows apart
 * @param index of the row among those found; with {@code hits} 1 it is the only one
 * @param hits how many are found
 */
record RowSelector(
    MenuPath menu,
    RowFilter filter,
    Map<String, String> conditions,
    Set<String> absent,
    int index,
    int hits) {
  private static final int UNKNOWN = -1;

  /** The selector of the only row that meets the conditions. */
  RowSelector(MenuPath menu, RowFilter filter, Map<String, String> conditions, Set<String> absent) {
    this(menu, filter, conditions, absent, 0, 1);
  }

  /** The same conditions, but another one of the rows found. */
  RowSelector at(int place, int among) {
    return new RowSelector(menu, filter, conditions, absent, place, among);
  }

  /** The same selector with more conditions. */
  RowSelector and(Map<String, String> more) {
    var all = new LinkedHashMap<>(conditions);
    all.putAll(more);
    return new RowSelector(menu, filter, all, absent, index, hits);
  }

  /** Whether a row that looks like this is found. */
  boolean finds(Map<String, String> view) {
    return view.entrySet().containsAll(conditions.entrySet())
        && absent.stream().noneMatch(view::containsKey);
  }

  /** The search, in brackets, that finds the row and those like it. */
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
   * Truth values bare, as exports have them: {@code find default=yes} (see
   * routeros-behaviour.md#export-selectors).
   */
  private static String word(String value) {
    return value.equals("yes") || value.equals("no") ? value : Quoting.literal(value);
  }

  /** What a command takes as its selector. */
  String one() {
    return hits == 1 && index == 0 ? all() : "[:pick " + all() + " " + index + "]";
  }

  /** The number of rows that the search finds, as an expression. */
  String count() {
    return "[:len " + all() + "]";
  }

  /** The id of the row. */
  String id() {
    return "[:pick " + all() + " " + index + "]";
  }

  /** A selector by position; how many rows there are is not known. */
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

  /** What the selector must find; null when that is not known. */
  @Nullable ExpectedRows expected() {
    return hits == UNKNOWN
        ? null
        : new ExpectedRows(
            menu.component(), conditions.keySet().stream().sorted().toList(), count(), hits);
  }

  /** A command that raises an error unless the selector finds what it should before the patch. */
  String check() {
    return ":if (%s %s) do={:error %s}"
        .formatted(
            count(),
            hits == UNKNOWN ? "<= " + index : "!= " + hits,
            Quoting.literal(
                "kedge: " + menu.component() + ": other rows than expected; nothing was changed"));
  }
}
