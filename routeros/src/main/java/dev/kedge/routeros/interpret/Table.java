package dev.kedge.routeros.interpret;

import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.ReferenceTable;
import dev.kedge.routeros.schema.Version;
import java.util.ArrayList;
import java.util.List;

/** The rows of a menu, in the router's order. */
final class Table {
  private final MenuPath path;
  private final MenuRule rule;
  private final List<ReferenceTable.Definition> definitions;
  private final List<Row> rows = new ArrayList<>();

  /** What an export holds that is no row: kept, never touched. */
  private final List<Item> others = new ArrayList<>();

  Table(MenuPath path, Version version) {
    this.path = path;
    this.rule = MenuTable.rule(path.component(), version);
    this.definitions = ReferenceTable.definitions(path.component());
  }

  MenuPath path() {
    return path;
  }

  MenuRule rule() {
    return rule;
  }

  /** The properties whose values are names that others refer to. */
  List<ReferenceTable.Definition> definitions() {
    return definitions;
  }

  List<Row> rows() {
    return rows;
  }

  List<Item> others() {
    return others;
  }
}
