package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpret.Call;
import dev.kedge.routeros.interpret.Change;
import dev.kedge.routeros.interpret.Failure;
import dev.kedge.routeros.interpret.Globals;
import dev.kedge.routeros.interpret.Host;
import dev.kedge.routeros.interpret.Interpreter;
import dev.kedge.routeros.interpret.RowView;
import dev.kedge.routeros.interpret.ScriptError;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.syntax.Statement;
import dev.kedge.routeros.syntax.SyntaxTree;
import dev.kedge.simulator.Oddity;
import dev.kedge.simulator.Trait;
import dev.kedge.simulator.facts.Forms;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A router as a script sees it that somebody runs: who that is decides what it may do. */
final class Console implements Host {
  private static final Set<String> OVER_ROWS =
      Set.of(
          "find", "get", "add", "set", "remove", "move", "unset", "enable", "disable", "comment");

  private final Router router;
  private final Actor actor;
  private final Interpreter device;

  Console(Router router, Actor actor, Interpreter device) {
    this.router = router;
    this.actor = actor;
    this.device = device;
  }

  @Override
  public Globals globals() {
    return router.globals(actor);
  }

  @Override
  public List<ScriptError> misread(SyntaxTree tree, List<Statement> statements) {
    return router.parseErrors().of(tree, statements);
  }

  @Override
  public String parsed(String source) {
    return router.compiler().compile(source, device);
  }

  @Override
  public void admit(Call call) {
    router.access().admit(call, actor, device);
  }

  @Override
  public @Nullable Reply run(Call call) {
    return known(call, machine(call));
  }

  /** What the machine does itself; null when it is nothing of its own. */
  private @Nullable Reply machine(Call call) {
    return switch (call.verb()) {
      case "export" -> router.exports().run(call, actor);
      case "print" -> print(call);
      case "get" -> got(call);
      case "import" ->
          call.menu().words().isEmpty() ? run(call, router.importer()::run) : inMenu(call);
      case "execute", "undo", "redo", "quit", "ping", "jobname", "resolve" ->
          call.menu().words().isEmpty() ? router.root().run(call, actor) : null;
      default -> inMenu(call);
    };
  }

  private @Nullable Reply inMenu(Call call) {
    return switch (call.menu().component()) {
      case "file" -> router.fileCommands().run(call, actor);
      case "system/backup" -> router.backups().run(call, actor);
      case "safe-mode" -> router.root().safeMode(call, actor);
      case "log",
          "system",
          "system/script",
          "system/script/job",
          "system/clock",
          "system/device-mode",
          "system/ntp/client",
          "user/active",
          "user/ssh-keys",
          "system/history" ->
          router.system().run(call, actor);
      default -> null;
    };
  }

  private @Nullable Reply known(Call call, @Nullable Reply reply) {
    if (reply == null && (call.menu().words().isEmpty() || !OVER_ROWS.contains(call.verb()))) {
      throw call.badCommand(call.verb());
    }
    return reply;
  }

  private Reply run(Call call, java.util.function.BiConsumer<Call, Actor> work) {
    work.accept(call, actor);
    return Reply.NOTHING;
  }

  /** A row without the name of a property is an array of all (clients 2.12); else null. */
  private @Nullable Reply got(Call call) {
    var version = Versions.of(router.profile().version());
    boolean single = Forms.isSingle(call.menu().component(), version);
    long placed = call.parts().stream().filter(part -> part.equals() == 0).count();
    if (menu(call.menu()) != null || !call.names().isEmpty() || placed != (single ? 0 : 1)) {
      return null;
    }
    List<RowView> rows = single ? call.matching() : call.rows();
    return rows.size() == 1 ? new Reply(Printer.asValue(rows)) : null;
  }

  private Reply print(Call call) {
    @Nullable MachineMenu kept = menu(call.menu());
    boolean single =
        kept != null
            ? kept.single()
            : Forms.isSingle(call.menu().component(), Versions.of(router.profile().version()));
    return router.printer().print(call, single);
  }

  @Override
  public @Nullable MachineMenu menu(MenuPath path) {
    if (path.component().equals("safe-mode")) {
      return MachineMenu.of(router.root().safeModeState(actor));
    }
    return router.system().menu(path.component());
  }

  @Override
  public Map<String, String> status(MenuPath menu, RowView row) {
    return router.status(menu, row);
  }

  @Override
  public DynamicRows dynamic(MenuPath menu) {
    return router.dynamicRows().of(menu.component());
  }

  /** Words seen of bridge VLANs, leases and prefixes (contract §13.1, lab notes 8.5). */
  @Override
  public void refuseDynamic(Call call) {
    if (Trait.DYNAMIC_ROWS_ARE_NOT_CHANGED.on()) {
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

  /** Reported of the fleet manager of 7.26, in no words (contract §13.7). */
  @Override
  public void refuseOwned(Call call, String id) {
    if (router.isManaged(id) && Trait.MANAGED_ROWS_ARE_NOT_CHANGED.on()) {
      throw new Failure("failure: managed by CMR");
    }
  }

  @Override
  public boolean mistakesVariables() {
    return router.profile().has(Oddity.VARIABLES_ARE_TAKEN_FOR_PROPERTIES);
  }

  @Override
  public Map<String, String> values(Call call, @Nullable RowView row, Map<String, String> given) {
    return router.filler().values(call, actor, row, given);
  }

  @Override
  public void delay(Duration time) {
    router.turns().sleep(time);
  }

  @Override
  public void log(String topics, String text) {
    router.journal().write(topics, text);
  }

  @Override
  public void changed(Change change) {
    router.changed(change, actor);
  }
}
