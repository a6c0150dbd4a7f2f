package dev.kedge.routeros.interpreter;

import dev.kedge.routeros.syntax.Argument;
import dev.kedge.routeros.syntax.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command {@code move}, which puts rows before another row or at the end of their menu. */
final class MoveCommand implements ItemCommand {
  private final Host host;
  private final RowSelection selection;

  MoveCommand(Host host, RowSelection selection) {
    this.host = host;
    this.selection = selection;
  }

  @Override
  public ScriptValue run(Call call, Table table) {
    if (!table.rule().ordered()) {
      throw call.badCommand("move");
    }
    List<Row> rows = selection.rows(call, table);
    @Nullable Row before = destination(call, table);
    if (rows.stream().anyMatch(Row::isMade) || (before != null && before.isMade())) {
      // destination=0 is such a row if one is at the top (see
      // routeros-behaviour.md#move-before-dynamic)
      host.refuseDynamic(call);
      return new ScriptValue.Nothing();
    }
    if (!rows.contains(before)) {
      move(call, table, rows, before);
    }
    return new ScriptValue.Nothing();
  }

  /** Finds the row before which the others go; null for the end. */
  private @Nullable Row destination(Call call, Table table) {
    List<Argument> positional = call.arguments().positional();
    int next = call.arguments().named("numbers") == null ? 1 : 0;
    if (positional.size() > next) {
      return RowSelection.only(selection.rows(call, table, positional.get(next)));
    }
    @Nullable Value destination = call.arguments().named("destination");
    return destination == null ? null : RowSelection.only(selection.rows(call, table, destination));
  }

  private void move(Call call, Table table, List<Row> rows, @Nullable Row before) {
    rows.forEach(row -> host.refuseOwned(call, row.id()));
    List<Row> was = List.copyOf(table.rows());
    table.rows().removeAll(rows);
    table.rows().addAll(before == null ? table.rows().size() : table.rows().indexOf(before), rows);
    List<Row> is = List.copyOf(table.rows());
    for (Row row : rows) {
      var shown = row.shownText();
      host.changed(
          new Change(call, row.id(), shown, shown, () -> table.order(was), () -> table.order(is)));
    }
  }
}
