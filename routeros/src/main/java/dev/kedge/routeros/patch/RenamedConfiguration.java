package dev.kedge.routeros.patch;

import dev.kedge.routeros.diff.NameChanges;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Menu;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.model.Selector;
import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.schema.Version;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The older configuration under the names of the newer one, and the renames that lead to it. */
final class RenamedConfiguration {
  /** Renames may reveal others: of an item that differed by a reference and by its name. */
  private static final int MAX_ROUNDS = 4;

  private final RouterRows rows;
  private final Configuration configuration;
  private final Renaming renaming = new Renaming();
  private final List<NewName> newNames = new ArrayList<>();
  private final Map<Item, Row> byItem = new IdentityHashMap<>();

  /** A renamed row, and the item that it becomes. */
  private record NewName(Row row, Item newer, String property) {}

  /**
   * Finds the renames and gives the rows the newer names.
   *
   * @throws PlanException if something refers to an item that would not exist afterwards
   */
  RenamedConfiguration(Configuration from, Configuration to, Version version, RouterRows rows) {
    this.rows = rows;
    var conflicts = new Conflicts(from, to, version);
    conflicts.refuseDangling();
    NameChanges found = NameChanges.of(from, conflicts.makingWay());
    Configuration named = from;
    int round = 0;
    do {
      found.changes().forEach(this::add);
      named = found.applied();
      found = NameChanges.between(named, to);
    } while (round++ < MAX_ROUNDS && !found.changes().isEmpty());
    this.configuration = named;
    named.menus().forEach(this::rename);
  }

  private void add(NameChanges.NameChange change) {
    Row row = rows.initial(change.place().menu()).get(change.place().item());
    renaming.add(row, change.property(), change.from(), change.to());
    newNames.add(new NewName(row, change.newer(), change.property()));
  }

  private void rename(Menu menu) {
    for (int i = 0; i < menu.items().size(); i++) {
      Row row = rows.initial(menu.path()).get(i);
      byItem.put(menu.items().get(i), row);
      rows.of(row).become(row, menu.items().get(i));
    }
  }

  Configuration configuration() {
    return configuration;
  }

  /** Lists the renames in an order in which no name is used twice. */
  List<Step.Rename> steps() {
    return renaming.steps();
  }

  /** Finds the row of an item of this configuration; null for one that it does not mention. */
  @Nullable Row row(Item item) {
    return byItem.get(item);
  }

  /** Records the row of an item that this configuration does not mention. */
  void put(Item item, Row row) {
    byItem.put(item, row);
  }

  /** Finds the selector of a row before the renames, because it may contain a name that changes. */
  Selector selectorBefore(MenuPath menu, Selector selector) {
    MenuRule rule = rows.menu(menu).rule();
    return selector instanceof Selector.Named(var name)
        ? new Selector.Named(renaming.before(rule.property(rule.nameProperty()).refersTo(), name))
        : selector;
  }

  /** Records in the causes the change from which each row has its new name. */
  void explain(Causes causes) {
    newNames.forEach(name -> causes.learnName(name.row(), name.newer(), name.property()));
  }
}
