package dev.kedge.app;

import dev.kedge.cli.ServerClient;
import dev.kedge.platform.database.DatabaseAccess;
import dev.kedge.platform.files.KedgeHome;
import dev.kedge.push.time.PushClock;
import dev.kedge.testing.FarSchedule;
import dev.kedge.testing.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * A server in its own process that can be killed. It may share its database, git store and keys
 * with others. Backups of the devices named in the file {@code halt} of its home stop at the step
 * named there, which is then written to the file {@code halted}.
 */
public final class ServerProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path home;
  private final Process process;
  private final ServerClient client;

  private ServerProcess(Path home, Process process, ServerClient client) {
    this.home = home;
    this.process = process;
    this.client = client;
  }

  /** Starts a server and waits until it answers. */
  public static ServerProcess start(Path home, Path shared, DatabaseAccess access)
      throws IOException {
    return start(home, shared, access, 1);
  }

  /** Starts a server whose pushes run {@code pace} times as fast as real time. */
  public static ServerProcess start(Path home, Path shared, DatabaseAccess access, int pace)
      throws IOException {
    Files.createDirectories(home);
    var endpoint = new KedgeHome(home).endpoint();
    Files.deleteIfExists(endpoint);
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-XX:+UseSerialGC",
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Halting.class.getName());
    builder
        .environment()
        .putAll(
            Map.of(
                "KEDGE_HOME", home.toString(),
                "KEDGE_PORT", "0",
                "KEDGE_STORE", shared.resolve("git").toString(),
                "KEDGE_KEYS", shared.resolve("keys").toString(),
                "KEDGE_DB_URL", access.url(),
                "KEDGE_DB_USER", access.application().user(),
                "KEDGE_DB_PASSWORD", access.application().password(),
                "KEDGE_DB_OWNER_USER", access.owner().user(),
                "KEDGE_DB_OWNER_PASSWORD", access.owner().password()));
    builder.environment().put("KEDGE_TEST_PACE", "" + pace);
    var process =
        builder.redirectErrorStream(true).redirectOutput(home.resolve("output").toFile()).start();
    Waiting.until(
        "the server answers", PATIENCE, () -> Files.exists(endpoint) || !process.isAlive());
    if (!process.isAlive()) {
      throw new IllegalStateException(Files.readString(home.resolve("output")));
    }
    var client = ServerClient.connect(home);
    client.put(JsonNode.class, Map.of("cron", FarSchedule.cron()), "schedule");
    return new ServerProcess(home, process, client);
  }

  public JsonNode get(String... path) {
    return client.get(JsonNode.class, path);
  }

  public byte[] bytes(String... path) {
    return client.bytes(path);
  }

  public JsonNode post(Object body, String... path) {
    return client.post(JsonNode.class, body, path);
  }

  public void postCsv(String csv, String... path) {
    client.postCsv(JsonNode.class, csv, path);
  }

  /** Makes backups or pushes of these devices halt at these steps from now on. */
  public void halt(Map<UUID, ? extends Enum<?>> at) throws IOException {
    var lines = at.entrySet().stream().map(e -> line(e.getValue(), e.getKey())).toList();
    var temporary = home.resolve("halt.new");
    Files.write(temporary, lines);
    Files.move(temporary, home.resolve("halt"));
  }

  private static String line(Enum<?> step, UUID device) {
    return device + " " + step.getDeclaringClass().getSimpleName() + "." + step;
  }

  /** Counts the halted backups. */
  public long halted() throws IOException {
    var file = home.resolve("halted");
    return Files.exists(file) ? Files.readAllLines(file).stream().distinct().count() : 0;
  }

  /** Whether the server has logged this. */
  public boolean logs(String text) throws IOException {
    return Files.readString(new KedgeHome(home).logs().resolve("kedge.log")).contains(text);
  }

  /** Stops the process in the middle of everything, as the suspension of its machine does. */
  public void pause() throws Exception {
    signal("STOP");
  }

  public void resume() throws Exception {
    signal("CONT");
  }

  private void signal(String name) throws Exception {
    var kill = new ProcessBuilder("kill", "-" + name, "" + process.pid()).inheritIO().start();
    if (kill.waitFor() != 0) {
      throw new IllegalStateException("the process is gone");
    }
  }

  /** Kills the process as {@code kill -9} does. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(10, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      kill();
    }
  }

  /** Main class of the process. */
  static final class Halting {
    private Halting() {}

    public static void main(String[] arguments) throws Exception {
      var environment = System.getenv();
      var home = KedgeHome.of(environment);
      Server.start(
          home,
          ServerSettings.of(environment),
          new Server.Options("default", false),
          (step, device) -> reached(home, step, device),
          new PushClock(Integer.parseInt(environment.getOrDefault("KEDGE_TEST_PACE", "1"))),
          (step, device) -> reached(home, step, device));
      Thread.currentThread().join();
    }

    private static void reached(KedgeHome home, Enum<?> step, UUID device) {
      var line = line(step, device);
      try {
        var halts = home.directory().resolve("halt");
        if (Files.exists(halts) && Files.readAllLines(halts).contains(line)) {
          append(home.directory().resolve("halted"), line);
          new CountDownLatch(1).await(); // until the process is killed
        }
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    private static synchronized void append(Path file, String line) throws IOException {
      Files.write(
          file,
          List.of(line),
          StandardCharsets.US_ASCII,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }
}
