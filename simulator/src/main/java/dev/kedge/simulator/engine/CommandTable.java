package dev.kedge.simulator.engine;

import static java.util.Map.entry;

import dev.kedge.routeros.interpreter.Call;
import dev.kedge.routeros.interpreter.Failure;
import dev.kedge.routeros.interpreter.Host.Reply;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The commands that the router runs itself. A command is constructed when it is called, so that an
 * idle router needs no memory for it.
 */
final class CommandTable {
  /** The commands that every menu has, by their verb. */
  private static final Map<String, Function<RouterParts, ConsoleCommand>> IN_EVERY_MENU =
      Map.of(
          "export", RouterParts::exports,
          "print", parts -> new PrintCommand(parts.profile(), parts.printer(), parts.stateMenus()),
          "get", parts -> new GetCommand(parts.profile(), parts.stateMenus()));

  /** The commands of one menu each, by their path; those of the root begin with a colon. */
  private static final Map<String, Function<RouterParts, ConsoleCommand>> BY_PATH =
      Map.ofEntries(
          entry(":execute", parts -> new ExecuteCommand(parts.background())),
          entry(":import", ImportCommand::new),
          entry(":undo", parts -> new UndoCommand(parts.history(), parts.routerLog())),
          entry(":redo", parts -> new RedoCommand(parts.history(), parts.routerLog())),
          entry(":ping", _ -> new PingCommand()),
          entry(":quit", _ -> new QuitCommand()),
          entry(":jobname", _ -> CommandTable::refuse),
          entry(":resolve", _ -> CommandTable::refuse),
          entry("/file/add", parts -> new FileAddCommand(parts.profile(), parts.flash())),
          entry("/file/set", parts -> new FileSetCommand(parts.flash())),
          entry("/file/remove", parts -> new FileRemoveCommand(parts.files())),
          entry("/log/info", parts -> new LogCommand(parts.routerLog())),
          entry("/log/warning", parts -> new LogCommand(parts.routerLog())),
          entry("/log/error", parts -> new LogCommand(parts.routerLog())),
          entry("/log/debug", parts -> new LogCommand(parts.routerLog())),
          entry("/safe-mode/take", parts -> new SafeModeTakeCommand(parts.safeMode())),
          entry("/safe-mode/release", parts -> new SafeModeReleaseCommand(parts.safeMode())),
          entry("/safe-mode/unroll", parts -> new SafeModeUnrollCommand(parts.safeMode())),
          entry("/safe-mode/toggle", parts -> new SafeModeToggleCommand(parts.safeMode())),
          entry("/system/backup/save", BackupSaveCommand::new),
          entry("/system/backup/load", BackupLoadCommand::new),
          entry("/system/clock/set", parts -> new ClockSetCommand(parts.clock())),
          entry("/system/reboot", parts -> new RebootCommand(parts.powerCycle())),
          entry("/system/shutdown", parts -> new ShutdownCommand(parts.powerCycle())),
          entry("/system/reset-configuration", ResetConfigurationCommand::new),
          entry("/system/script/run", ScriptRunCommand::new),
          entry("/system/script/job/remove", parts -> new JobRemoveCommand(parts.jobs())),
          entry("/user/active/remove", _ -> new ActiveUserRemoveCommand()),
          entry("/user/ssh-keys/import", SshKeyImportCommand::new),
          entry("/user/ssh-keys/remove", parts -> new SshKeyRemoveCommand(parts.users())));

  private CommandTable() {}

  /**
   * Finds the called command; null if it is one over rows, or no command at all.
   *
   * @throws Failure if the version does not have its menu
   */
  static @Nullable ConsoleCommand find(Call call, RouterParts parts) {
    @Nullable Function<RouterParts, ConsoleCommand> constructor = IN_EVERY_MENU.get(call.verb());
    if (constructor == null) {
      if (call.menu().component().equals("safe-mode")) {
        SafeModeMenu.require(parts.profile());
      }
      constructor = BY_PATH.get(call.path());
    }
    return constructor == null ? null : constructor.apply(parts);
  }

  /** Refuses a root command that real routers have and this one lacks. */
  private static @Nullable Reply refuse(Call call, Actor actor) {
    throw new Failure("bad command name " + call.verb());
  }
}
