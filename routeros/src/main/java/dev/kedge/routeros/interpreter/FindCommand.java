package dev.kedge.routeros.interpreter;

/** The command {@code find}, which finds the ids of the rows that match conditions. */
final class FindCommand implements ItemCommand {
  private final RowQuery query;

  FindCommand(RowQuery query) {
    this.query = query;
  }

  @Override
  public ScriptValue run(Call call, Table table) {
    return new ScriptValue.Many(
        query.rows(call, table, call.arguments().conditions()).stream()
            .<ScriptValue>map(ScriptValue.Id::new)
            .toList());
  }
}
