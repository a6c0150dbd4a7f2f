package dev.kedge.routeros.interpreter;

import dev.kedge.routeros.syntax.Argument;
import dev.kedge.routeros.syntax.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command {@code get}, which reads one property of one row. */
final class GetCommand implements ItemCommand {
  private final RowSelection selection;
  private final RowValues values;

  GetCommand(RowSelection selection, RowValues values) {
    this.selection = selection;
    this.values = values;
  }

  @Override
  public ScriptValue run(Call call, Table table) {
    boolean single = table.isSingle();
    List<Argument> positional = call.arguments().positional();
    @Nullable Value valueName = call.arguments().named("value-name");
    if (valueName != null) {
      Row row =
          single ? selection.singleton(table) : RowSelection.only(selection.rows(call, table));
      return values.effective(table, row, call.arguments().text(valueName));
    }
    if (positional.size() != (single ? 1 : 2)
        || !(positional.getLast() instanceof Argument.Positional(var name))) {
      throw Failure.refused("this use of get");
    }
    Row row =
        single
            ? selection.singleton(table)
            : RowSelection.only(selection.rows(call, table, positional.getFirst()));
    return values.effective(table, row, name.text());
  }
}
