package dev.kedge.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
  @TempDir Path home;

  @Test
  void noRoleGetsInWithoutItsPassword() {
    try (var database = EmbeddedDatabase.start(home.resolve("pg"))) {
      var url = database.access().url();
      var application = database.access().application();
      assertThat(TestDatabase.admits(url, application.user(), application.password())).isTrue();
      for (var user : List.of("postgres", "kedge_owner", "kedge")) {
        assertThat(TestDatabase.admits(url, user, "")).as(user).isFalse();
        assertThat(TestDatabase.admits(url, user, "postgres")).as(user).isFalse();
      }
    }
  }

  @Test
  void committedRowsSurviveAndEveryWriteIsSynced() throws Exception {
    try (var database = EmbeddedDatabase.start(home.resolve("pg"));
        var connection = connect(database)) {
      assertThat(setting(connection, "fsync")).isEqualTo("on");
      assertThat(setting(connection, "synchronous_commit")).isEqualTo("on");
      assertThat(setting(connection, "full_page_writes")).isEqualTo("on");
      connection.createStatement().execute("create table kept as select 7 as n");
    }
    try (var database = EmbeddedDatabase.start(home.resolve("pg"));
        var connection = connect(database);
        var rows = connection.createStatement().executeQuery("select n from kept")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(7);
    }
  }

  @Test
  void everythingItKeepsIsPrivateToItsUser() throws IOException {
    try (var _ = EmbeddedDatabase.start(home.resolve("pg"));
        var files = Files.list(home.resolve("pg"))) {
      assertThat(mode(home.resolve("pg"))).isEqualTo("rwx------");
      files.forEach(
          file -> assertThat(mode(file)).as(file.toString()).isIn("rw-------", "rwx------"));
    }
    assertThat(home.resolve("pg/initdb-password")).doesNotExist();
  }

  @Test
  void theServerOfAKilledJvmIsFoundAndStopped() throws Exception {
    var killed = startInAnotherJvm(home.resolve("pg"));
    killed.destroyForcibly().waitFor();
    var orphan = ProcessHandle.of(postmaster(home.resolve("pg"))).orElseThrow();
    assertThat(orphan.isAlive()).isTrue();

    try (var database = EmbeddedDatabase.start(home.resolve("pg"));
        var connection = connect(database)) {
      assertThat(postmaster(home.resolve("pg"))).isNotEqualTo(orphan.pid());
      assertThat(setting(connection, "fsync")).isEqualTo("on");
    }
  }

  @Test
  void aServerInUseByALivingJvmIsLeftAlone() throws Exception {
    var other = startInAnotherJvm(home.resolve("pg"));
    try {
      assertThatThrownBy(() -> EmbeddedDatabase.start(home.resolve("pg")))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("Another Kedge (process " + other.pid() + ")");
      assertThat(ProcessHandle.of(postmaster(home.resolve("pg"))).orElseThrow().isAlive()).isTrue();
    } finally {
      stop(other);
    }
  }

  @Test
  void aStartThatWasKilledWhileItUnpackedIsForgotten() throws Exception {
    stop(startInAnotherJvm(home.resolve("pg")));
    try (var unpacked = Files.list(home.resolve("pg/work"))) {
      Files.delete(unpacked.findFirst().orElseThrow().resolve(".exists"));
    }
    // Another JVM, because in this one the library remembers what it has unpacked.
    stop(startInAnotherJvm(home.resolve("pg")));
  }

  @Test
  void aFirstStartThatWasKilledDuringInitdbIsForgotten() throws Exception {
    var data = Files.createDirectories(home.resolve("pg/data"));
    Files.writeString(data.resolve("postgresql.conf"), "# initdb had come as far as this");
    Files.writeString(home.resolve("pg/initdb-password"), "that of the start that was killed");

    try (var database = EmbeddedDatabase.start(home.resolve("pg"));
        var connection = connect(database)) {
      assertThat(setting(connection, "fsync")).isEqualTo("on");
    }
    assertThat(home.resolve("pg/initdb-password")).doesNotExist();
  }

  private static void stop(Process process) throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  /** Program of the other JVM: starts the server, reports it, and stops it on request. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws InterruptedException {
      var database = EmbeddedDatabase.start(Path.of(args[0]));
      Runtime.getRuntime().addShutdownHook(new Thread(database::close));
      System.out.println("ready");
      Thread.currentThread().join();
    }
  }

  private static Process startInAnotherJvm(Path directory) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    var process =
        new ProcessBuilder(java, "-cp", classPath, Holder.class.getName(), directory.toString())
            .redirectError(new File("/dev/null"))
            .start();
    try (var lines = process.inputReader()) {
      String line;
      do {
        line = lines.readLine();
        assertThat(line).as("the other JVM's output").isNotNull();
      } while (!line.equals("ready"));
    }
    return process;
  }

  private static long postmaster(Path directory) throws IOException {
    return Long.parseLong(
        Files.readAllLines(directory.resolve("data/postmaster.pid")).getFirst().strip());
  }

  private static java.sql.Connection connect(EmbeddedDatabase database)
      throws java.sql.SQLException {
    var owner = database.access().owner();
    return DriverManager.getConnection(database.access().url(), owner.user(), owner.password());
  }

  private static String setting(java.sql.Connection connection, String name)
      throws java.sql.SQLException {
    try (var rows = connection.createStatement().executeQuery("show " + name)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }

  private static String mode(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
