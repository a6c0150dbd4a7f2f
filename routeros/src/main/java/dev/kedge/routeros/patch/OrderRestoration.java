package dev.kedge.routeros.patch;

import dev.kedge.routeros.model.Menu;
import dev.kedge.routeros.model.MenuPath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The commands that move touched rows back to their places in the menus where order counts. */
final class OrderRestoration {
  private final RouterRows rows;
  private final GuardedCommands commands;
  private final Map<MenuPath, Set<Row>> touched = new HashMap<>();

  OrderRestoration(RouterRows rows, GuardedCommands commands) {
    this.rows = rows;
    this.commands = commands;
  }

  /** Records a row that may have left its place. */
  void touch(Row row) {
    touched.computeIfAbsent(row.menu(), _ -> new HashSet<>()).add(row);
  }

  /** Moves each touched row before the one that followed it, beginning at the end of the menu. */
  void restore(Menu menu) {
    Set<Row> moving = touched.getOrDefault(menu.path(), Set.of());
    MenuRows all = rows.menu(menu.path());
    if (moving.isEmpty() || !all.rule().ordered()) {
      return;
    }
    List<Row> then = rows.initial(menu.path()).subList(0, menu.items().size());
    Map<Row, Map<String, String>> views = new LinkedHashMap<>();
    for (int i = 0; i < then.size(); i++) {
      views.put(then.get(i), then.get(i).view(menu.items().get(i)));
    }
    Map<Row, RowSelector> selectors = new LinkedHashMap<>();
    then.forEach(
        row -> selectors.put(row, all.among(row, then, r -> views.getOrDefault(r, Map.of()))));
    var alike = new HashSet<@Nullable String>();
    for (int i = then.size() - 1; i >= 0; i--) {
      Row row = then.get(i);
      RowSelector selector = Objects.requireNonNull(selectors.get(row));
      if (!moving.contains(row)) {
        continue;
      }
      if (selector.hits() > 1) {
        alike.add(stratum(all, views, row));
        continue;
      }
      String next =
          i + 1 < then.size()
              ? " " + Objects.requireNonNull(selectors.get(then.get(i + 1))).one()
              : "";
      commands.add(menu.path().text() + " move " + selector.one() + next);
    }
    alike.forEach(stratum -> turn(all, then, views, selectors, stratum));
  }

  private static @Nullable String stratum(
      MenuRows all, Map<Row, Map<String, String>> views, Row row) {
    @Nullable String property = all.rule().stratum();
    return property == null ? null : Objects.requireNonNull(views.get(row)).get(property);
  }

  /**
   * Restores rows that look alike and need not be distinguished: from the first of them on, each
   * row of the chain moves to the end in turn, among those alike whichever comes first.
   */
  private void turn(
      MenuRows all,
      List<Row> then,
      Map<Row, Map<String, String>> views,
      Map<Row, RowSelector> selectors,
      @Nullable String stratum) {
    List<Row> chain =
        then.stream().filter(row -> Objects.equals(stratum(all, views, row), stratum)).toList();
    var staying = new HashMap<RowSelector, Integer>();
    boolean turning = false;
    for (Row row : chain) {
      RowSelector selector = Objects.requireNonNull(selectors.get(row));
      RowSelector like = selector.at(0, selector.hits());
      turning |= selector.hits() > 1;
      if (turning) {
        int index = staying.getOrDefault(like, 0);
        commands.add(selector.menu().text() + " move " + selector.at(index, selector.hits()).one());
      } else {
        staying.merge(like, 1, Integer::sum);
      }
    }
  }
}
