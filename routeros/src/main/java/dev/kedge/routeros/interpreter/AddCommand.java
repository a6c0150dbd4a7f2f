package dev.kedge.routeros.interpreter;

import dev.kedge.routeros.model.Selector;
import dev.kedge.routeros.schema.MenuRule.Kind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The command {@code add}, which creates a row at the end of its menu or before another row. */
final class AddCommand implements ItemCommand {
  private final Device device;
  private final Host host;
  private final RowSelection selection;
  private final RowEditor editor;

  AddCommand(Device device, Host host, RowSelection selection, RowEditor editor) {
    this.device = device;
    this.host = host;
    this.selection = selection;
    this.editor = editor;
  }

  @Override
  public ScriptValue run(Call call, Table table) {
    if (table.rule().kind() == Kind.SINGLETON || table.rule().kind() == Kind.FIXED) {
      throw call.badCommand("add");
    }
    Map<String, String> properties =
        host.values(call, null, call.arguments().admittedProperties(table, device.facts()));
    @Nullable Row before = null;
    if (properties.containsKey("place-before")) {
      before = RowSelection.only(selection.byText(table, properties.remove("place-before")));
      if (before.isMade()) {
        host.refuseDynamic(call);
      }
    }
    if (properties.containsKey("copy-from")) {
      throw Failure.refused("copy-from");
    }
    Row row = device.newRow(new Selector.Added());
    editor.fill(
        table,
        row,
        r -> {
          properties.forEach((name, value) -> editor.put(table, r, name, value));
          editor.unset(table, r, call.arguments().unset());
        });
    int at = before == null ? table.rows().size() : Math.max(0, table.rows().indexOf(before));
    table.rows().add(at, row);
    device.attached().add(table, row);
    host.changed(
        new Change(
            call,
            row.id(),
            Map.of(),
            row.shownText(),
            () -> device.detach(table, row),
            () -> device.putBack(table, row, at)));
    return new ScriptValue.Id(row);
  }
}
