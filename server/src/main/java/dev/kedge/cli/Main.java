package dev.kedge.cli;

import dev.kedge.app.StartException;
import dev.kedge.platform.database.DatabaseException;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.files.KedgeHome;
import dev.kedge.platform.settings.CommandVariable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/**
 * Entry point of every {@code kedge} command. Exit status: 0 done, 1 not done (the reason is on
 * standard error), 2 usage error.
 */
@Command(
    name = "kedge",
    description = "Keeps the configuration of MikroTik RouterOS fleets safe.",
    synopsisSubcommandLabel = "VERB",
    subcommands = {
      HelpCommand.class,
      AuditCommand.class,
      CredentialsCommand.class,
      DemoCommand.class,
      UpCommand.class,
      DeviceCommand.class,
      FactsCommand.class,
      BackupCommand.class,
      ChangesCommand.class,
      CompareCommand.class,
      DiffCommand.class,
      KmsCommand.class,
      LoginCommand.class,
      PlanCommand.class,
      PushCommand.class,
      QuarantineCommand.class,
      RestoreCommand.class,
      RollbackCommand.class,
      RscCommand.class,
      ScheduleCommand.class,
      SelfCommand.class,
      SettingsCommand.class,
      SimCommand.class,
      StatusCommand.class,
      StoreCommand.class,
      TenantCommand.class
    },
    footer = {
      "",
      "From the launcher: build, test, format, bench NAME.",
      "State is kept in KEDGE_HOME (default ~/.kedge)."
    })
public final class Main {
  private final Map<String, String> environment;
  private final InputStream in;
  private final OutputStream out;

  /** Uses the environment and streams of this process. */
  Main() {
    this(System.getenv(), System.in, System.out);
  }

  Main(Map<String, String> environment, InputStream in, OutputStream out) {
    this.environment = environment;
    this.in = in;
    this.out = out;
  }

  public static void main(String[] args) {
    System.exit(new Main().commandLine().execute(args));
  }

  Map<String, String> environment() {
    return environment;
  }

  KedgeHome home() {
    return KedgeHome.of(environment);
  }

  /**
   * Connects to the server that runs for this home.
   *
   * @throws CliException if none runs
   */
  ServerClient server() {
    return ServerClient.connect(home(), CommandVariable.KEDGE_TENANT.in(environment));
  }

  /**
   * Reads a file that a person named.
   *
   * @param file {@code -} for standard input
   * @throws CliException if it cannot be read
   */
  byte[] read(String file) {
    try {
      return file.equals("-") ? in.readAllBytes() : Files.readAllBytes(Path.of(file));
    } catch (NoSuchFileException e) {
      throw new CliException("There is no file " + file + ".", e);
    } catch (IOException | InvalidPathException e) {
      throw new CliException("The file " + file + " cannot be read.", e);
    }
  }

  /** Prints bytes unchanged. */
  void write(byte[] bytes) {
    try {
      out.write(bytes);
      out.flush();
    } catch (IOException e) {
      throw new CliException("The output cannot be written.", e);
    }
  }

  /**
   * Reads a file as text.
   *
   * @throws CliException if it is not UTF-8: guessed characters would be stored as a wrong password
   */
  String text(String file) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(read(file))).toString();
    } catch (CharacterCodingException e) {
      throw new CliException("The file " + file + " is not UTF-8; save it as UTF-8.", e);
    }
  }

  /**
   * Reads a secret from the first line of a file; every user of the machine could read it on the
   * command line. On a terminal, {@code -} asks for it without echo.
   */
  @SuppressWarnings("SystemConsoleNull") // its Javadoc allows null, which NullAway enforces
  String secret(String file) {
    var console = System.console();
    if (file.equals("-") && console != null && console.isTerminal()) {
      char @Nullable [] typed = console.readPassword("Password: ");
      return typed == null ? "" : new String(typed);
    }
    return text(file).lines().findFirst().orElse("");
  }

  CommandLine commandLine() {
    var line = new CommandLine(this);
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    line.setExecutionExceptionHandler(Main::explain);
    return line;
  }

  /** Prints an error that a person can act on as a sentence; any other keeps its stack trace. */
  private static int explain(Exception e, CommandLine line, CommandLine.ParseResult parsed)
      throws Exception {
    if (e instanceof CliException
        || e instanceof StartException
        || e instanceof DatabaseException
        || e instanceof InvalidRequest) {
      line.getErr().println("kedge: " + e.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
    throw e;
  }
}
