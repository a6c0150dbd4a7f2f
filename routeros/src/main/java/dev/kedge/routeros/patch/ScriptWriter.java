package dev.kedge.routeros.patch;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Menu;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.model.Selector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The writer of the patch: commands, each with a selector that is valid when it runs. */
final class ScriptWriter {
  private final RouterRows rows;
  private final CommandArguments arguments;
  private final RowPairing pairing;
  private final Configuration to;
  private final Set<Row> unsettled;
  private final List<Step> removals;
  private final Set<Row> leaving = new HashSet<>();
  private final Set<String> checks = new LinkedHashSet<>();
  private final List<String> commands = new ArrayList<>();
  private final List<Step> causes = new ArrayList<>();
  private final List<Step> done = new ArrayList<>();
  private final Set<ExpectedRows> expected = new LinkedHashSet<>();
  private final Map<Step, RowSelector> selectors = new IdentityHashMap<>();

  ScriptWriter(
      RouterRows rows,
      CommandArguments arguments,
      RowPairing pairing,
      Configuration to,
      Set<Row> moved,
      List<Step> removals) {
    this.rows = rows;
    this.arguments = arguments;
    this.pairing = pairing;
    this.to = to;
    this.unsettled = new HashSet<>(moved);
    this.removals = removals;
    removals.forEach(step -> leaving.add(step.row()));
  }

  List<Step> done() {
    return done;
  }

  /** The step of each command of the patch. */
  List<Step> causes() {
    return causes;
  }

  /** The row counts that the patch checks. */
  Set<ExpectedRows> expected() {
    return expected;
  }

  /** The selector of each changed row just before its step. */
  Map<Step, RowSelector> selectors() {
    return selectors;
  }

  private void command(Step cause, String text) {
    commands.add(text);
    causes.add(cause);
  }

  /**
   * Writes the patch: first steps that do not affect management access, then the rest, each in this
   * order.
   */
  Patch patch(List<Step.Rename> renames, List<Step> values) {
    renames.forEach(this::rename);
    int last = values.size();
    while (last > 0 && ManagementMenus.reaches(values.get(last - 1).row().menu())) {
      last--;
    }
    List<Step> later = values.subList(last, values.size());
    List<Step> early = Dependencies.early(removals, later);
    values.subList(0, last).forEach(this::write);
    to.menus().stream().filter(menu -> !ManagementMenus.reaches(menu.path())).forEach(this::move);
    early.forEach(this::write);
    later.forEach(this::write);
    to.menus().forEach(this::move);
    removals.stream().filter(step -> step.row().isOnRouter()).forEach(this::write);
    return new Patch(List.copyOf(checks), commands, List.of());
  }

  private void rename(Step.Rename rename) {
    check(rename.row());
    command(
        rename,
        "%s set %s %s"
            .formatted(
                rename.row().menu().text(),
                renamed(rename, rows.of(rename.row())).one(),
                CommandArguments.word(rename.property(), rename.to())));
  }

  /** Selects by properties that the rename does not affect if possible, otherwise by the name. */
  static RowSelector renamed(Step.Rename rename, MenuRows menu) {
    Row row = rename.row();
    var conditions =
        row.selector() instanceof Selector.Found(var found, _) && !found.isEmpty()
            ? found
            : Map.of(rename.property(), rename.from());
    return menu.find(conditions);
  }

  /** Checks the selector before anything is changed. */
  private void check(Row row) {
    if (row.isInitial() && !(row.selector() instanceof Selector.Singleton)) {
      RowSelector selector = before(row);
      checks.add(selector.check());
      @Nullable ExpectedRows found = selector.expected();
      if (found != null) {
        expected.add(found);
      }
    }
  }

  /**
   * Expects hidden defaults, because the inverse patch restores what no export shows, which may
   * differ on this router.
   */
  private void expectDefaults(Row row, Map<String, String> hidden) {
    if (row.isInitial() && !(row.selector() instanceof Selector.Singleton)) {
      RowSelector selector = before(row);
      if (!hidden.isEmpty() && selector.hits() == 1) {
        expected.add(Objects.requireNonNull(selector.and(hidden).expected()));
      }
    }
  }

  private RowSelector before(Row row) {
    return rows.of(row).before(row, rows.initial(row.menu()));
  }

  private void write(Step step) {
    Row row = step.row();
    String menu = row.menu().text();
    switch (step) {
      case Step.Add(_, var item) -> add(step, row, item);
      case Step.Set(_, var older, var newer) -> {
        var settings = arguments.difference(row.menu(), older, newer);
        if (settings.isEmpty()) {
          return;
        }
        check(row);
        expectDefaults(row, arguments.hiddenFlags(row.menu(), older, newer));
        remember(step);
        settings.commands(row.menu(), selector(row)).forEach(text -> command(step, text));
        rows.of(row).become(row, newer);
      }
      case Step.Remove _ -> {
        check(row);
        remember(step);
        command(step, menu + " remove" + selector(row));
        rows.of(row).remove(row);
      }
      case Step.Follow _ -> rows.of(row).remove(row);
      case Step.Move(_, var before) -> {
        check(row);
        remember(step);
        command(step, menu + " move" + selector(row) + (before == null ? "" : selector(before)));
        List<Row> order = rows.of(row).order();
        order.remove(row);
        order.add(before == null ? order.size() : order.indexOf(before), row);
      }
      case Step.Rename _ -> throw new IllegalStateException("renames are written first");
    }
    done.add(step);
  }

  private void remember(Step step) {
    if (!(step.row().selector() instanceof Selector.Singleton)) {
      selectors.put(step, rows.of(step.row()).now(step.row()));
    }
  }

  private String selector(Row row) {
    return row.selector() instanceof Selector.Singleton ? "" : " " + rows.of(row).now(row).one();
  }

  private void add(Step step, Row row, Item item) {
    MenuRows menu = rows.of(row);
    String place = "";
    @Nullable Row before = null;
    if (menu.rule().ordered()) {
      before = anchor(row.menu(), item);
      if (before != null) {
        check(before);
        place = " place-before=" + menu.now(before).one();
      }
    }
    command(step, row.menu().text() + " add" + place + arguments.all(row.menu(), item));
    menu.insert(row, before);
  }

  /** Moves the last rows first, so that each is put before a row that stays in place. */
  private void move(Menu menu) {
    if (unsettled.isEmpty()) {
      return;
    }
    for (int i = menu.items().size() - 1; i >= 0; i--) {
      Item item = menu.items().get(i);
      @Nullable Row row = pairing.find(item);
      if (row != null && unsettled.contains(row)) {
        write(new Step.Move(row, anchor(menu.path(), item)));
        unsettled.remove(row);
      }
    }
  }

  /**
   * Finds the row before which the item belongs: the next one that stays in place, unless that
   * would break the order of the item's own chain.
   */
  private @Nullable Row anchor(MenuPath path, Item item) {
    MenuRows menu = rows.menu(path);
    List<Item> items = Objects.requireNonNull(to.menu(path)).items();
    int place = 0;
    while (items.get(place) != item) {
      place++;
    }
    @Nullable Row next = settled(menu, items, item, place, 1, false);
    @Nullable Row follower = settled(menu, items, item, place, 1, true);
    @Nullable Row leader = settled(menu, items, item, place, -1, true);
    List<Row> order = menu.order();
    int from = leader == null ? -1 : order.indexOf(leader);
    int until = follower == null ? order.size() : order.indexOf(follower);
    int wanted = next == null ? order.size() : order.indexOf(next);
    if (wanted > from && wanted <= until) {
      return next;
    }
    if (follower != null) {
      return follower;
    }
    return from + 1 < order.size() ? order.get(from + 1) : null;
  }

  private @Nullable Row settled(
      MenuRows menu, List<Item> items, Item item, int place, int direction, boolean sameStratum) {
    @Nullable String stratum = menu.rule().stratum();
    for (int i = place + direction; i >= 0 && i < items.size(); i += direction) {
      @Nullable Row row = pairing.find(items.get(i));
      boolean related =
          !sameStratum
              || stratum == null
              || Objects.equals(items.get(i).get(stratum), item.get(stratum));
      if (related
          && row != null
          && row.isOnRouter()
          && !unsettled.contains(row)
          && !leaving.contains(row)) {
        return row;
      }
    }
    return null;
  }
}
