package dev.kedge.routeros.interpreter;

import java.util.List;

/** The command {@code unset}, which removes the values of properties of rows. */
final class UnsetCommand implements ItemCommand {
  private final RowSelection selection;
  private final RowEditor editor;

  UnsetCommand(RowSelection selection, RowEditor editor) {
    this.selection = selection;
    this.editor = editor;
  }

  @Override
  public ScriptValue run(Call call, Table table) {
    var names = List.of(call.arguments().required("value-name").split(","));
    for (Row row : selection.rows(call, table)) {
      editor.change(call, table, row, r -> editor.unset(table, r, names));
    }
    return new ScriptValue.Nothing();
  }
}
