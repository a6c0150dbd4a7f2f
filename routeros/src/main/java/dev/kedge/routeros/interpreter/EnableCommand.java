package dev.kedge.routeros.interpreter;

/** The commands {@code enable} and {@code disable}, which switch rows on and off. */
final class EnableCommand implements ItemCommand {
  private final String disabled;
  private final RowSelection selection;
  private final RowEditor editor;

  EnableCommand(boolean enables, RowSelection selection, RowEditor editor) {
    this.disabled = enables ? "no" : "yes";
    this.selection = selection;
    this.editor = editor;
  }

  @Override
  public ScriptValue run(Call call, Table table) {
    for (Row row : selection.rows(call, table)) {
      editor.change(call, table, row, r -> editor.put(table, r, "disabled", disabled));
    }
    return new ScriptValue.Nothing();
  }
}
