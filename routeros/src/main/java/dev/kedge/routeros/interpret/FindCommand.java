package dev.kedge.routeros.interpret;

/** The command {@code find}, which gives the ids of the rows that meet conditions. */
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
