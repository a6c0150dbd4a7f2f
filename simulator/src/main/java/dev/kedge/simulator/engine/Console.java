package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Change;
import dev.kedge.routeros.interpreter.Failure;
import dev.kedge.routeros.interpreter.Globals;
import dev.kedge.routeros.interpreter.Host;
import dev.kedge.routeros.interpreter.Interpreter;
import dev.kedge.routeros.interpreter.RowView;
import dev.kedge.routeros.interpreter.ScriptError;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.syntax.Statement;
import dev.kedge.routeros.syntax.SyntaxTree;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The router as a running script sees it. The policies of the actor decide what the script may do.
 * For one turn.
 */
final class Console implements Host {
  private static final Set<String> OVER_ROWS =
      Set.of(
          "find", "get", "add", "set", "remove", "move", "unset", "enable", "disable", "comment");

  private final RouterParts parts;
  private final Actor actor;
  private final Interpreter device;

  Console(RouterParts parts, Actor actor, Interpreter device) {
    this.parts = parts;
    this.actor = actor;
    this.device = device;
  }

  @Override
  public Globals globals() {
    return parts.globals().of(actor);
  }

  @Override
  public List<ScriptError> misread(SyntaxTree tree, List<Statement> statements) {
    return parts.parseErrors().of(tree, statements);
  }

  @Override
  public String parsed(String source) {
    return parts.compiler().compile(source, device);
  }

  @Override
  public void admit(Call call) {
    parts.access().admit(call, actor, device);
  }

  @Override
  public @Nullable Reply run(Call call) {
    @Nullable ConsoleCommand command = CommandTable.find(call, parts);
    @Nullable Reply reply = command == null ? null : command.run(call, actor);
    if (reply == null && (call.menu().words().isEmpty() || !OVER_ROWS.contains(call.verb()))) {
      throw call.badCommand(call.verb());
    }
    return reply;
  }

  @Override
  public @Nullable MachineMenu menu(MenuPath path) {
    return parts.stateMenus().read(path.component(), actor);
  }

  @Override
  public Map<String, String> status(MenuPath menu, RowView row) {
    return menu.component().equals("system/scheduler")
        ? parts.scheduledRuns().status(row)
        : parts.managedRows().status(row.id());
  }

  @Override
  public DynamicRows dynamic(MenuPath menu) {
    return parts.dynamicRows().of(menu.component());
  }

  /**
   * Refuses a change of a dynamic row. The texts were seen for bridge VLANs, leases and prefixes
   * (see routeros-behaviour.md#dynamic-rows-refused).
   */
  @Override
  public void refuseDynamic(Call call) {
    if (Behaviour.DYNAMIC_ROWS_ARE_NOT_CHANGED.on()) {
      String noun =
          switch (call.menu().component()) {
            case "ip/dhcp-server/lease" -> " lease";
            case "ipv6/nd/prefix" -> " prefix";
            default -> "";
          };
      throw new Failure(
          call.verb().equals("set")
              ? "failure: can not change dynamic" + noun
              : "invalid internal item number");
    }
  }

  /**
   * Refuses a change of a row that the fleet manager of 7.26 owns; the text of the refusal was not
   * reported (see routeros-behaviour.md#fleet-manager).
   */
  @Override
  public void refuseOwned(Call call, String id) {
    if (parts.managedRows().contains(id) && Behaviour.MANAGED_ROWS_ARE_NOT_CHANGED.on()) {
      throw new Failure("failure: managed by CMR");
    }
  }

  @Override
  public boolean mistakesVariables() {
    return parts.profile().has(UnverifiedBehaviour.VARIABLES_ARE_TAKEN_FOR_PROPERTIES);
  }

  @Override
  public Map<String, String> values(Call call, @Nullable RowView row, Map<String, String> given) {
    return parts.normalizer().values(call, actor, row, given);
  }

  @Override
  public void delay(Duration time) {
    parts.turns().sleep(time);
  }

  @Override
  public void log(String topics, String text) {
    parts.routerLog().write(topics, text);
  }

  @Override
  public void changed(Change change) {
    parts.changes().changed(change, actor);
  }
}
