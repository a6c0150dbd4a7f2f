package dev.kedge.cli;

import static java.util.stream.Collectors.toMap;

import dev.kedge.apimodel.CommandVariable;
import dev.kedge.apimodel.DeviceJson;
import dev.kedge.apimodel.LocalEndpoint;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The root of the command line, to which a distribution adds the commands that need the server's
 * classes. Exit status: 0 done, 1 not done (the reason is on standard error), 2 usage error.
 */
@Command(
    name = "kedge",
    description = "Keeps the configuration of MikroTik RouterOS fleets safe.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      HelpCommand.class,
      AuditCommand.class,
      CredentialsCommand.class,
      DeviceCommand.class,
      FactsCommand.class,
      BackupCommand.class,
      ChangesCommand.class,
      CompareCommand.class,
      DiffCommand.class,
      LoginCommand.class,
      PlanCommand.class,
      PushCommand.class,
      QuarantineCommand.class,
      RestoreCommand.class,
      RollbackCommand.class,
      RscCommand.class,
      ScheduleCommand.class,
      SettingsCommand.class,
      StatusCommand.class,
      StoreCommand.class,
      TenantCommand.class
    },
    footer = {
      "",
      "Commands of the launcher: build, test, format, bench NAME.",
      "State is stored in KEDGE_HOME (default: ~/.kedge)."
    })
public final class Kedge {
  private final Map<String, String> environment;
  private final InputStream in;
  private final OutputStream out;

  /** Creates a root that uses the environment and streams of this process. */
  public Kedge() {
    this(System.getenv(), System.in, System.out);
  }

  public Kedge(Map<String, String> environment, InputStream in, OutputStream out) {
    this.environment = environment;
    this.in = in;
    this.out = out;
  }

  public Map<String, String> environment() {
    return environment;
  }

  private Path home() {
    return LocalEndpoint.home(environment);
  }

  /**
   * Connects to the server that runs for this home.
   *
   * @throws CliException if no server runs
   */
  public ServerClient server() {
    return ServerClient.connect(home(), CommandVariable.KEDGE_TENANT.in(environment));
  }

  /** Finds the names of the devices, by id. */
  Map<UUID, String> deviceNames() {
    return server().list(DeviceJson.class, "devices").stream()
        .collect(toMap(DeviceJson::id, DeviceJson::name));
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
   * @throws CliException if it is not UTF-8; guessed characters would be stored as a wrong password
   */
  String text(String file) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(read(file))).toString();
    } catch (CharacterCodingException e) {
      throw new CliException("The file " + file + " is not UTF-8; save it as UTF-8.", e);
    }
  }

  /**
   * Reads a secret from the first line of a file, because every user of the machine can read
   * command lines. On a terminal, {@code -} asks for it without echo.
   */
  @SuppressWarnings("SystemConsoleNull") // its Javadoc allows null, which NullAway enforces
  public String secret(String file) {
    var console = System.console();
    if (file.equals("-") && console != null && console.isTerminal()) {
      char @Nullable [] typed = console.readPassword("Password: ");
      return typed == null ? "" : new String(typed);
    }
    return text(file).lines().findFirst().orElse("");
  }

  /**
   * Builds the command line. Every command has {@code --help}.
   *
   * @param more further commands, annotated for picocli
   * @param explained further exceptions whose message is printed without a stack trace
   */
  public CommandLine commandLine(List<Object> more, List<Class<? extends Exception>> explained) {
    var line = new CommandLine(this);
    more.forEach(line::addSubcommand);
    addHelp(line);
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    line.setExecutionExceptionHandler((e, command, _) -> explain(e, command, explained));
    return line;
  }

  private static void addHelp(CommandLine command) {
    command
        .getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help and exit.")
                .build());
    command.getSubcommands().values().stream()
        .filter(one -> !(one.getCommand() instanceof HelpCommand))
        .forEach(Kedge::addHelp);
  }

  /** Prints an error that a person can act on as a sentence; any other keeps its stack trace. */
  private static int explain(
      Exception e, CommandLine line, List<Class<? extends Exception>> explained) throws Exception {
    if (e instanceof CliException || explained.stream().anyMatch(kind -> kind.isInstance(e))) {
      line.getErr().println("kedge: " + e.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
    throw e;
  }
}
