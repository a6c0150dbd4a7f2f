package dev.kedge.routeros.interpreter;

/** The command {@code comment}, which changes the comment of rows. */
final class CommentCommand implements ItemCommand {
  private final RowSelection selection;
  private final RowEditor editor;

  CommentCommand(RowSelection selection, RowEditor editor) {
    this.selection = selection;
    this.editor = editor;
  }

  @Override
  public ScriptValue run(Call call, Table table) {
    String text = call.arguments().required("comment");
    for (Row row : selection.rows(call, table)) {
      editor.change(call, table, row, r -> editor.put(table, r, "comment", text));
    }
    return new ScriptValue.Nothing();
  }
}
