package dev.kedge.routeros.interpreter;

import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.syntax.Statement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The commands of menus by name. A command that the machine does not run itself works on rows and
 * has a class of its own.
 */
final class ItemCommands {
  private final Execution execution;
  private final Device device;
  private final Host host;
  private final VisibleRows visible;
  private final RowSelection selection;
  private final RowQuery query;
  private final Map<String, ItemCommand> commands;

  ItemCommands(Execution execution, Device device, Host host) {
    this.execution = execution;
    this.device = device;
    this.host = host;
    var values = new RowValues(device.facts(), host);
    this.visible = new VisibleRows(host, values, execution.budget());
    this.selection = new RowSelection(execution, device, visible);
    this.query = new RowQuery(execution, device.facts(), host, visible, values);
    var editor = new RowEditor(device, host, execution.budget());
    this.commands =
        Map.of(
            "find", new FindCommand(query),
            "get", new GetCommand(selection, values),
            "add", new AddCommand(device, host, selection, editor),
            "set", new SetCommand(device.facts(), host, selection, editor),
            "unset", new UnsetCommand(selection, editor),
            "enable", new EnableCommand(true, selection, editor),
            "disable", new EnableCommand(false, selection, editor),
            "comment", new CommentCommand(selection, editor),
            "remove", new RemoveCommand(device, host, selection),
            "move", new MoveCommand(host, selection));
  }

  /** Runs a command; the result is its value in the script. */
  ScriptValue run(Statement.Command command) {
    var call = new Call(execution, command);
    execution.enter(call);
    host.admit(call);
    Host.@Nullable Reply reply = host.run(call);
    if (reply != null) {
      return reply.value() == null
          ? new ScriptValue.Nothing()
          : new ScriptValue.Text(reply.value());
    }
    if (host == Host.OFFLINE && !device.hasMenu(call.menu())) {
      execution.budget().spend(MenuTable.components().size()); // the check looks at each menu
      throw call.badCommand(device.unknownWord(call.menu()));
    }
    device.facts().admit(call);
    Table table = table(call);
    if (table.isPassing() && !List.of("find", "get").contains(command.verb())) {
      throw call.badCommand(command.verb());
    }
    ItemCommand known = commands.get(command.verb());
    if (known == null) {
      throw Failure.refused("the command " + command.verb());
    }
    return known.run(call, table);
  }

  /**
   * Finds the rows that a call selects, as {@code print} shows them.
   *
   * @throws Failure if a selector matches nothing, or there is none
   */
  List<RowView> selected(Call call) {
    Table table = table(call);
    return visible.views(table, selection.rows(call, table));
  }

  /** Finds the rows that match the conditions after {@code where}, as {@code print} shows them. */
  List<RowView> matching(Call call) {
    Table table = table(call);
    return visible.views(table, query.rows(call, table, call.arguments().afterWhere()));
  }

  private Table table(Call call) {
    Host.@Nullable MachineMenu menu = host.menu(call.menu());
    return menu == null
        ? device.table(call.menu())
        : Table.passing(call.menu(), menu, device.facts());
  }
}
