package dev.kedge.routeros.patch;

import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.model.Selector;
import dev.kedge.routeros.schema.ReferenceTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows that a plan touches, known once its patch and its inverse patch are written. */
final class TouchedRows {
  private final RouterRows rows;
  private final boolean hasRenames;

  /** The first command of the patch for each step. */
  private final Map<Step, Integer> commands = new IdentityHashMap<>();

  /**
   * The commands of the inverse patch for a step.
   *
   * @param command index of its first command
   * @param count of its commands
   * @param byId the same commands by the row's id
   * @param certain whether the row is found without it
   */
  record Undone(Step step, int command, int count, List<String> byId, boolean certain) {}

  /** Commands of the inverse patch that restore the order of the rows of a menu. */
  record Ordered(MenuPath menu, int command, int count) {}

  TouchedRows(RouterRows rows, List<Step> causes, boolean hasRenames) {
    this.rows = rows;
    this.hasRenames = hasRenames;
    for (int i = 0; i < causes.size(); i++) {
      commands.putIfAbsent(causes.get(i), i);
    }
  }

  /**
   * Lists the rows in the order in which they are reverted.
   *
   * @param selectors how the row of a step is found just before its command
   */
  List<TouchedRow> of(List<Undone> undone, List<Ordered> orders, Map<Step, RowSelector> selectors) {
    var added = new HashSet<Row>();
    undone.stream().map(Undone::step).forEach(step -> noteAdded(step, added));
    var reported = new HashSet<Row>();
    var touched = new ArrayList<TouchedRow>();
    for (Undone one : undone) {
      Row row = one.step().row();
      boolean adds = one.step() instanceof Step.Add;
      if (added.contains(row) && !adds) {
        continue; // an added row is removed with everything that was done to it
      }
      boolean isFirst = !(row.selector() instanceof Selector.Singleton) && reported.add(row);
      @Nullable RowSelector like = isFirst ? like(row, adds) : null;
      touched.add(touched(one, adds, like, selectors));
    }
    orders.forEach(one -> touched.add(ordered(one, undone)));
    return touched;
  }

  /** Describes a menu whose order must be restored as soon as the first row left its place. */
  private TouchedRow ordered(Ordered one, List<Undone> undone) {
    int first =
        undone.stream()
            .map(Undone::step)
            .filter(step -> step.row().menu().equals(one.menu()))
            .filter(step -> step instanceof Step.Remove || step instanceof Step.Move)
            .mapToInt(step -> commands.getOrDefault(step, -1))
            .min()
            .orElse(-1);
    return new TouchedRow(
        one.menu().text(),
        false,
        first,
        "",
        "",
        one.command(),
        one.count(),
        List.of(),
        "",
        List.of(),
        0,
        0,
        "",
        0,
        true);
  }

  private static void noteAdded(Step step, Set<Row> added) {
    if (step instanceof Step.Add) {
      added.add(step.row());
    }
  }

  private TouchedRow touched(
      Undone one, boolean adds, @Nullable RowSelector like, Map<Step, RowSelector> selectors) {
    Row row = one.step().row();
    MenuRows menu = rows.of(row);
    @Nullable RowSelector selector = selectors.get(one.step());
    @Nullable RowSelector changed = one.step() instanceof Step.Set ? changed(row) : null;
    return new TouchedRow(
        row.menu().text(),
        adds,
        commands.getOrDefault(one.step(), -1),
        selector == null ? "" : selector.requirePresent(),
        selector == null ? "" : selector.id(),
        one.command(),
        one.count(),
        one.byId(),
        like == null ? "" : like.all(),
        like == null ? List.of() : like.conditions().keySet().stream().sorted().toList(),
        like == null ? 0 : menu.count(like, Row::isInitial, Row::first),
        like == null ? 0 : menu.count(like, Row::isOnRouter, Row::now),
        changed == null ? "" : changed.all(),
        changed == null ? 0 : menu.count(changed, Row::isInitial, Row::first),
        one.certain());
  }

  /** Selects rows that look like it; null if the router cannot search for any of its values. */
  private @Nullable RowSelector like(Row row, boolean adds) {
    MenuRows menu = rows.of(row);
    var conditions = conditions(row, adds ? row.presentValues() : row.initialValues());
    if (adds) {
      conditions.remove("comment"); // a copy may lack it, and people change it
      if (!menu.rule().keys().isEmpty() && conditions.keySet().containsAll(menu.rule().keys())) {
        conditions.keySet().retainAll(menu.rule().keys());
      }
    }
    return conditions.isEmpty() ? null : menu.find(conditions);
  }

  /**
   * Selects rows as the patch leaves them; null if that cannot be distinguished from the state
   * before.
   */
  private @Nullable RowSelector changed(Row row) {
    if (row.selector() instanceof Selector.Singleton) {
      return null;
    }
    RowSelector selector = rows.of(row).find(conditions(row, row.presentValues()));
    return selector.finds(row.first()) ? null : selector;
  }

  private Map<String, String> conditions(Row row, Map<String, String> values) {
    MenuRows menu = rows.of(row);
    var conditions = new HashMap<>(menu.settled(values));
    if (hasRenames) { // names differ before the patch and after the inverse
      conditions.keySet().removeIf(name -> menu.rule().property(name).isReference());
      ReferenceTable.definitions(row.menu().component()).stream()
          .map(ReferenceTable.Definition::property)
          .filter(name -> !Objects.equals(row.first().get(name), row.now().get(name)))
          .forEach(conditions::remove);
    }
    return conditions;
  }
}
