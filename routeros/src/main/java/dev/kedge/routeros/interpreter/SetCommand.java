package dev.kedge.routeros.interpreter;

import java.util.List;
import java.util.Map;

/** The command {@code set}, which changes properties of rows, or of a menu without rows. */
final class SetCommand implements ItemCommand {
  private final RouterFacts facts;
  private final Host host;
  private final RowSelection selection;
  private final RowEditor editor;

  SetCommand(RouterFacts facts, Host host, RowSelection selection, RowEditor editor) {
    this.facts = facts;
    this.host = host;
    this.selection = selection;
    this.editor = editor;
  }

  @Override
  public ScriptValue run(Call call, Table table) {
    List<Row> rows =
        table.isSingle() || !call.arguments().hasSelector()
            ? List.of(selection.singleton(table))
            : selection.rows(call, table);
    if (rows.isEmpty() && !facts.allowsSettingNothing()) {
      throw new Failure("no such item");
    }
    Map<String, String> properties = call.arguments().admittedProperties(table, facts);
    properties.remove("numbers");
    List<String> unset = call.arguments().unset();
    for (Row row : rows) {
      if (row.isMade()) {
        // earlier rows have changed already (see routeros-behaviour.md#dynamic-rows-refused)
        host.refuseDynamic(call);
        continue;
      }
      host.refuseOwned(call, row.id());
      var view = row.view(table.rows().indexOf(row));
      Map<String, String> values = host.values(call, view, properties);
      editor.change(
          call,
          table,
          row,
          r -> {
            values.forEach(
                (name, value) -> editor.put(table, r, name, assigned(table, r, name, value)));
            editor.unset(table, r, unset);
          });
    }
    return new ScriptValue.Nothing();
  }

  private String assigned(Table table, Row row, String property, String value) {
    return facts.assigned(table.path().component(), property, row.text(property), value);
  }
}
