package dev.kedge.dist;

import dev.kedge.app.StartException;
import dev.kedge.cli.Kedge;
import dev.kedge.platform.database.DatabaseException;
import dev.kedge.platform.errors.InvalidRequest;
import java.util.List;
import picocli.CommandLine;

/** Entry point of every {@code kedge} command. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(commandLine(new Kedge()).execute(args));
  }

  /** The complete command line: client commands, and commands that need the server's classes. */
  static CommandLine commandLine(Kedge kedge) {
    return kedge.commandLine(
        List.of(
            new UpCommand(),
            new DemoCommand(),
            new SimCommand(),
            new KmsCommand(),
            new SelfCommand()),
        List.of(StartException.class, DatabaseException.class, InvalidRequest.class));
  }
}
