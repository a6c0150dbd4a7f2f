package dev.kedge.routeros.patch;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Menu;
import dev.kedge.routeros.model.Selector;
import dev.kedge.routeros.patch.TouchedRows.Ordered;
import dev.kedge.routeros.patch.TouchedRows.Undone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The builder of the inverse patch, which leads back from the state after any beginning of the
 * patch.
 *
 * <p>It first makes every rename that was not made yet, so that names are unambiguous; then reverts
 * each step that was done, the last one first; then moves touched rows back to their places; then
 * restores the names.
 */
final class InversePatchBuilder {
  private final RouterRows rows;
  private final CommandArguments arguments;

  /** The older configuration under the newer names. */
  private final Configuration named;

  private final GuardedCommands commands = new GuardedCommands();
  private final StepReversal reversal;
  private final OrderRestoration order;
  private final List<Undone> undone = new ArrayList<>();
  private final List<Ordered> orders = new ArrayList<>();

  InversePatchBuilder(RouterRows rows, CommandArguments arguments, Configuration named) {
    this.rows = rows;
    this.arguments = arguments;
    this.named = named;
    this.order = new OrderRestoration(rows, commands);
    this.reversal = new StepReversal(rows, arguments, commands, order);
  }

  /** Writes the inverse of these renames and steps, which are in the order of the patch. */
  Patch patch(List<Step.Rename> renames, List<Step> done) {
    if (renames.isEmpty() && done.isEmpty()) {
      return Patch.EMPTY;
    }
    renames.forEach(rename -> rename(rename, rename.from(), rename.to()));
    done.reversed().forEach(this::undo);
    for (Menu menu : named.menus()) {
      int first = commands.size();
      order.restore(menu);
      if (commands.size() > first) {
        orders.add(new Ordered(menu.path(), first, commands.size() - first));
      }
    }
    renames.reversed().forEach(rename -> rename(rename, rename.to(), rename.from()));
    return commands.patch();
  }

  /** Lists the commands for each step, in the order in which they revert. */
  List<Undone> undone() {
    return undone;
  }

  /** Lists the commands that move rows back to their places. */
  List<Ordered> orders() {
    return orders;
  }

  private void rename(Step.Rename rename, String from, String to) {
    var step = new Step.Rename(rename.row(), rename.property(), from, to);
    RowSelector selector = ScriptWriter.renamed(step, rows.of(step.row()));
    commands.addWhen(
        selector,
        "= 1",
        "%s set %s %s"
            .formatted(
                step.row().menu().text(),
                selector.one(),
                CommandArguments.word(step.property(), to)));
  }

  private void undo(Step step) {
    Row row = step.row();
    int first = commands.size();
    switch (step) {
      case Step.Add _ -> {
        boolean certain = reversal.undoAdd(row);
        String remove = "%s remove %s".formatted(row.menu().text(), TouchedRow.ROW);
        note(step, first, List.of(remove), certain);
        order.touch(row);
      }
      case Step.Set(_, var older, var newer) -> {
        boolean certain = reversal.undoSet(row, older, newer);
        note(step, first, byId(row, older, newer, first), certain);
      }
      case Step.Follow(_, var older) -> reversal.undoSet(row, older, atDefaults(older));
      case Step.Remove(_, var item) -> {
        reversal.undoRemove(row, item);
        note(step, first, List.of(), true);
        order.touch(row);
      }
      case Step.Move _ -> {
        note(step, first, List.of(), true);
        order.touch(row);
      }
      case Step.Rename _ -> throw new IllegalStateException("renames are undone last");
    }
  }

  private static Item atDefaults(Item item) {
    return new Item(item.selector(), Map.of(), Set.of(), null);
  }

  private void note(Step step, int first, List<String> byId, boolean certain) {
    undone.add(new Undone(step, first, commands.size() - first, byId, certain));
  }

  /** Writes the commands since {@code first} again, addressed by the row's id. */
  private List<String> byId(Row row, Item older, Item newer, int first) {
    if (row.selector() instanceof Selector.Singleton
        || row.selector() instanceof Selector.Numbered) {
      return List.of();
    }
    var settings = arguments.difference(row.menu(), newer, older);
    List<String> byId = settings.commands(row.menu(), " " + TouchedRow.ROW);
    boolean together = commands.size() - first < byId.size();
    return together ? List.of(String.join("; ", byId)) : byId;
  }
}
