package dev.kedge.routeros.patch;

import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rows of one menu, in the router's order, and unambiguous selectors for them. */
final class MenuRows {
  private final MenuRule rule;
  private final List<Row> order = new ArrayList<>();
  private final RowIndex index = new RowIndex();
  private final SearchableProperties searchable;
  private final RowSearch search;

  MenuRows(MenuPath menu, Version version, RowFilter filter) {
    this.rule = MenuTable.rule(menu.component(), version);
    this.searchable = new SearchableProperties(menu, rule);
    this.search = new RowSearch(menu, rule, version, filter, index, searchable);
  }

  MenuRule rule() {
    return rule;
  }

  /** The rows in their present order, which is maintained only where order counts. */
  List<Row> order() {
    return order;
  }

  void insert(Row row, @Nullable Row before) {
    order.add(before == null ? order.size() : order.indexOf(before), row);
    row.setOnRouter(true);
    index.add(row);
  }

  void remove(Row row) {
    if (rule.ordered()) {
      order.remove(row);
    }
    row.setOnRouter(false);
  }

  /** Changes what the row shows from now on. */
  void become(Row row, Item item) {
    if (row.become(item)) {
      index.learn(row);
    }
  }

  RowSelector find(Map<String, String> conditions) {
    return find(conditions, Set.of());
  }

  /**
   * Selects the rows that match the conditions in this menu and have none of the absent properties.
   */
  RowSelector find(Map<String, String> conditions, Set<String> absent) {
    return search.find(conditions, absent);
  }

  /** Selects the row among those that are on the router now. */
  RowSelector now(Row row) {
    return search
        .search(
            row, List.of(row.now()), other -> other.isOnRouter() ? List.of(other.now()) : List.of())
        .orElsePick(row, order, other -> other.isOnRouter() ? other.now() : Map.of());
  }

  /** Selects the row among those that were there before the patch. */
  RowSelector before(Row row, List<Row> initial) {
    return search
        .search(
            row,
            List.of(row.first()),
            other -> other.isInitial() ? List.of(other.first()) : List.of())
        .orElsePick(row, initial, Row::first);
  }

  /** Selects the row among these, as they look at some time. */
  RowSelector among(Row row, List<Row> rows, Function<Row, Map<String, String>> view) {
    var there = new HashSet<>(rows);
    return search
        .search(
            row,
            List.of(view.apply(row)),
            other -> there.contains(other) ? List.of(view.apply(other)) : List.of())
        .orElsePick(row, rows, view);
  }

  /**
   * Selects by everything that these versions of the row share; this also matches rows that look
   * alike.
   */
  RowSelector like(Row row, List<Map<String, String>> own) {
    return search.search(row, own, Row::versions).most();
  }

  /** Selects these versions of the row and never another row; null if that is impossible. */
  @Nullable RowSelector ever(Row row, List<Map<String, String>> own) {
    return search.search(row, own, Row::versions).found();
  }

  /** Lists the properties of a row whose quoted value a router is known to find. */
  Map<String, String> settled(Map<String, String> view) {
    return searchable.settled(view);
  }

  /** Counts the rows of some kind that a selector matches, as they look at some time. */
  int count(RowSelector selector, Predicate<Row> which, Function<Row, Map<String, String>> view) {
    return (int)
        everMeeting(selector).stream()
            .distinct()
            .filter(which)
            .filter(row -> selector.finds(view.apply(row)))
            .count();
  }

  /** Lists few rows, some of them twice, that include every row that a selector ever matches. */
  Collection<Row> everMeeting(RowSelector selector) {
    return index.candidates(selector.conditions());
  }

  /** Lists the other rows that a selector matches at some time. */
  List<Row> everLike(Row row, RowSelector selector) {
    return everMeeting(selector).stream()
        .filter(other -> other != row && other.versions().stream().anyMatch(selector::finds))
        .distinct()
        .toList();
  }
}
