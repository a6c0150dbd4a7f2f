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
 * How a command addresses a row.
 *
 * @param filter for rows that the router made by itself
 * @param conditions of {@code find}; in quotes, since a bare prefix finds nothing (contract §1.5)
 * @param absent properties it does not have: {@code where !comment}, the opposite of the measured
 *     {@code where comment}, "is set"; used only where nothing that is shown tells rows apart
 * @param index of the row among those found; with {@code hits} 1 it is the only one
 * @param hits how many are found
 */
record Find(
    MenuPath menu,
    RowFilter filter,
    Map<String, String> conditions,
    Set<String> absent,
    int index,
    int hits) {
  private static final int UNKNOWN = -1;

  /** The one that meets the conditions. */
  Find(MenuPath menu, RowFilter filter, Map<String, String> conditions, Set<String> absent) {
    this(menu, filter, conditions, absent, 0, 1);
  }

  /** The same conditions, another of those found. */
  Find at(int place, int among) {
    return new Find(menu, filter, conditions, absent, place, among);
  }

  /** With more conditions. */
  Find and(Map<String, String> more) {
    var all = new LinkedHashMap<>(conditions);
    all.putAll(more);
    return new Find(menu, filter, all, absent, index, hits);
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

  /** The id of the row. */
  String id() {
    return "[:pick " + all() + " " + index + "]";
  }

  /** Addressed by position: how many there are is not known. */
  static Find numbered(MenuPath menu, int number) {
    return new Find(menu, RowFilter.NONE, Map.of(), Set.of(), number, UNKNOWN);
  }

  /** Raises an error unless it still hits what it should, half-way through the patch. */
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

  /** What it must find; null when that is not known. */
  @Nullable ExpectedRows expected() {
    return hits == UNKNOWN
        ? null
        : new ExpectedRows(
            menu.component(), conditions.keySet().stream().sorted().toList(), count(), hits);
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
