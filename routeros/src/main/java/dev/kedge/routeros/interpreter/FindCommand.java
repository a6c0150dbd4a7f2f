package dev.kedge.routeros.interpreter;

/** The command {@code find}, which finds the ids of the rows that match conditions. */
final class FindCommand implements ItemCommand {
  private final RowQuery query;

  FindCommand(RowQuery query) {
    this.query = query;
  }

  @Override
  public Data run(Call call, Table table) {
    return new Data.Many(
        query.rows(call, table, call.arguments().conditions()).stream()
            .<Data>map(Data.Id::new)
            .toList());
  }
}
