package dev.kedge.cli;

import dev.kedge.database.DatabaseException;
import dev.kedge.tenancy.InvalidRequest;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/**
 * Entry point of every {@code kedge} verb. Exit status: 0 done, 1 not done (the reason is on
 * standard error), 2 the words of the call are off.
 */
@Command(
    name = "kedge",
    description = "Keeps the configuration of MikroTik RouterOS fleets safe.",
    synopsisSubcommandLabel = "VERB",
    subcommands = {
      HelpCommand.class,
      DemoCommand.class,
      UpCommand.class,
      DeviceCommand.class,
      BackupCommand.class,
      DiffCommand.class,
      KmsCommand.class,
      LoginCommand.class,
      SettingsCommand.class,
      SimCommand.class
    },
    footer = {
      "",
      "From the launcher: build, test, format, bench NAME.",
      "State is kept in KEDGE_HOME (default ~/.kedge)."
    })
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    var line = new CommandLine(new Main());
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    line.setExecutionExceptionHandler(Main::explain);
    return line;
  }

  /** What a person can act on is said in a sentence; anything else keeps its trace. */
  private static int explain(Exception e, CommandLine line, CommandLine.ParseResult parsed)
      throws Exception {
    if (e instanceof CliException
        || e instanceof DatabaseException
        || e instanceof InvalidRequest) {
      line.getErr().println("kedge: " + e.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
    throw e;
  }
}
