package dev.kedge.routeros.interpreter;

import java.util.List;
import java.util.Map;

/** The command {@code remove}, which also removes rows that exist only as long as the row does. */
final class RemoveCommand implements ItemCommand {
  private final Device device;
  private final Host host;
  private final RowSelection selection;

  RemoveCommand(Device device, Host host, RowSelection selection) {
    this.device = device;
    this.host = host;
    this.selection = selection;
  }

  @Override
  public ScriptValue run(Call call, Table table) {
    selection.rows(call, table).forEach(row -> remove(call, table, row));
    return new ScriptValue.Nothing();
  }

  private void remove(Call call, Table table, Row row) {
    if (row.isMade()) {
      host.refuseDynamic(call);
      return;
    }
    if (row.isBuiltIn()) {
      throw new Failure("failure: can not remove a built-in item");
    }
    host.refuseOwned(call, row.id());
    Map<String, String> was = row.shownText();
    int at = table.rows().indexOf(row);
    List<Runnable> back = device.attached().remove(row);
    device.detach(table, row);
    host.changed(
        new Change(
            call,
            row.id(),
            was,
            Map.of(),
            () -> {
              device.putBack(table, row, at);
              back.forEach(Runnable::run);
            },
            () -> {
              device.attached().remove(row);
              device.detach(table, row);
            }));
  }
}
