package dev.kedge.routeros.interpreter;

import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.schema.ReferenceTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/** The rows of a menu, in the router's order. */
final class Table implements MenuState {
  private final MenuPath path;
  private final MenuRule rule;
  private final List<ReferenceTable.Definition> definitions;
  private final List<Row> rows = new ArrayList<>();

  /** Items of an export that are not rows, kept unchanged. */
  private final List<Item> others = new ArrayList<>();

  /** Whether the machine owns the rows, of which this is a read-only copy. */
  private final boolean passing;

  private final boolean single;

  public Table(MenuPath path, RouterFacts facts) {
    this(path, facts, false, false);
  }

  private Table(MenuPath path, RouterFacts facts, boolean passing, boolean single) {
    this.path = path;
    this.rule = facts.form(path.component());
    this.passing = passing;
    this.single = passing ? single : rule.kind() == MenuRule.Kind.SINGLETON;
    this.definitions = ReferenceTable.definitions(path.component());
  }

  /** Copies the present rows of a machine's menu. */
  static Table passing(MenuPath path, Host.MachineMenu menu, RouterFacts facts) {
    var table = new Table(path, facts, true, menu.single());
    for (Host.MachineRow kept : menu.rows()) {
      table.rows.add(Row.of(kept));
    }
    return table;
  }

  boolean isPassing() {
    return passing;
  }

  boolean isSingle() {
    return single;
  }

  /** Sorts the remaining rows into that order, with others after them. */
  void order(List<Row> order) {
    var rank = new HashMap<Row, Integer>();
    order.forEach(row -> rank.put(row, rank.size()));
    rows.sort(Comparator.comparingInt(row -> rank.getOrDefault(row, Integer.MAX_VALUE)));
  }

  @Override
  public MenuPath path() {
    return path;
  }

  MenuRule rule() {
    return rule;
  }

  /** Lists the properties whose values are names that others refer to. */
  List<ReferenceTable.Definition> definitions() {
    return definitions;
  }

  @Override
  public List<Row> rows() {
    return rows;
  }

  List<Item> others() {
    return others;
  }
}
