package dev.kedge.platform.database;

import dev.kedge.platform.database.DatabaseAccess.Login;
import dev.kedge.platform.files.PrivateFiles;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The embedded PostgreSQL: one data directory, one port on 127.0.0.1, scram passwords, fsync on.
 *
 * <p>Its directory contains, all private to the user: {@code data/} (the cluster), {@code work/}
 * (unpacked binaries; the library's default is a shared, world-writable directory), {@code
 * passwords} (0600), {@code port}, {@code postgres.log}. Before the start, {@link Postmaster} finds
 * and stops a postmaster left behind by a killed JVM.
 *
 * <p>{@code initdb} uses scram and a password file from the beginning: the library appends its
 * locale options unchanged after its own {@code -A trust}, and the last option wins.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final String DATABASE = "kedge";
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final DirectoryLock lock;
  private final EmbeddedPostgres postgres;
  private final DatabaseAccess access;

  private EmbeddedDatabase(DirectoryLock lock, EmbeddedPostgres postgres, DatabaseAccess access) {
    this.lock = lock;
    this.postgres = postgres;
    this.access = access;
  }

  /**
   * Starts the cluster in {@code directory}, creating it on first use.
   *
   * @throws DatabaseException if it does not start; the message says where its log is
   */
  public static EmbeddedDatabase start(Path directory) {
    var lock = DirectoryLock.take(directory);
    try {
      return launch(directory, lock);
    } catch (DatabaseException e) {
      lock.close();
      throw e;
    } catch (IOException
        | SQLException
        | RuntimeException
        | ExceptionInInitializerError e) { // thrown by the library when it cannot unpack
      lock.close();
      throw new DatabaseException(
          "The embedded PostgreSQL did not start in "
              + directory
              + ". Its log is "
              + directory.resolve("postgres.log")
              + ". If this machine forbids user namespaces to root, run Kedge as an ordinary user or set KEDGE_DB_URL to a"
              + " PostgreSQL of yours.",
          e);
    }
  }

  private static EmbeddedDatabase launch(Path directory, DirectoryLock lock)
      throws IOException, SQLException {
    Postmaster.stopOrphan(directory.resolve("data"));
    FirstStart.clear(directory);
    var passwords = EmbeddedPasswords.loadOrCreate(directory.resolve("passwords"));
    var postgres = postgres(directory, passwords);
    try {
      // The library lets every user write here while it unpacks; the parent directory was private
      // all along.
      Files.setPosixFilePermissions(
          directory.resolve("work"), PosixFilePermissions.fromString("rwx------"));
      return new EmbeddedDatabase(lock, postgres, prepare(postgres, passwords));
    } catch (IOException | SQLException | RuntimeException e) {
      postgres.close();
      throw e;
    }
  }

  /**
   * Stops the server that a killed process left running in {@code directory}, if there is one.
   *
   * @throws DatabaseException if a living process uses it, or it does not stop
   */
  public static void stopOrphan(Path directory) {
    if (Files.isDirectory(directory)) {
      try (var _ = DirectoryLock.take(directory)) {
        Postmaster.stopOrphan(directory.resolve("data"));
      } catch (IOException e) {
        throw new DatabaseException(
            "The state of PostgreSQL in " + directory + " cannot be read.", e);
      }
    }
  }

  public DatabaseAccess access() {
    return access;
  }

  /** Stops the server; committed data is on disk. */
  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new DatabaseException(
          "The embedded PostgreSQL did not stop cleanly; the next start recovers it.", e);
    } finally {
      lock.close();
    }
  }

  private static EmbeddedPostgres postgres(Path directory, EmbeddedPasswords passwords)
      throws IOException {
    var log = directory.resolve("postgres.log");
    PrivateFiles.createFile(log);
    if (FirstStart.isDue(directory)) {
      PrivateFiles.write(FirstStart.passwordFile(directory), passwords.superuser() + "\n");
    }
    var postgres =
        EmbeddedPostgres.builder()
            .setDataDirectory(directory.resolve("data"))
            .setCleanDataDirectory(false)
            .setOverrideWorkingDirectory(
                PrivateFiles.createDirectories(directory.resolve("work")).toFile())
            .setRegisterShutdownHook(false)
            .setPort(port(directory.resolve("port")))
            .setPGStartupWait(START_LIMIT)
            .setLocaleConfig("locale", "C.UTF-8")
            .setLocaleConfig("auth", "scram-sha-256")
            .setLocaleConfig("pwfile", FirstStart.passwordFile(directory).toString())
            .setConnectConfig("password", passwords.superuser())
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("password_encryption", "scram-sha-256")
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("unix_socket_directories", "")
            .setServerConfig("max_connections", "100")
            // Otherwise the log would contain failed statements with their parameters.
            .setServerConfig("log_min_error_statement", "panic")
            .setServerConfig("log_error_verbosity", "terse")
            .setOutputRedirector(Redirect.appendTo(log.toFile()))
            .setErrorRedirector(Redirect.appendTo(log.toFile()))
            .start();
    FirstStart.completed(directory);
    return postgres;
  }

  /** Chooses the last start's port if it is free, else a free one, noted for the next start. */
  private static int port(Path file) throws IOException {
    if (Files.exists(file)) {
      var last = Integer.parseInt(Files.readString(file).strip());
      if (isFree(last)) {
        return last;
      }
    }
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      PrivateFiles.write(file, socket.getLocalPort() + "\n");
      return socket.getLocalPort();
    }
  }

  private static boolean isFree(int port) {
    try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static DatabaseAccess prepare(EmbeddedPostgres postgres, EmbeddedPasswords passwords)
      throws SQLException {
    var server = "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/";
    try (var connection =
        DriverManager.getConnection(server + "postgres", "postgres", passwords.superuser())) {
      role(connection, "kedge_owner", passwords.owner());
      role(connection, "kedge", passwords.application());
      if (!exists(connection, "select 1 from pg_database where datname = '" + DATABASE + "'")) {
        execute(connection, "create database " + DATABASE + " owner kedge_owner");
      }
    }
    return new DatabaseAccess(
        server + DATABASE,
        new Login("kedge", passwords.application()),
        new Login("kedge_owner", passwords.owner()));
  }

  /** Creates a role. The password consists of letters and digits and needs no quoting. */
  private static void role(Connection connection, String name, String password)
      throws SQLException {
    if (!exists(connection, "select 1 from pg_roles where rolname = '" + name + "'")) {
      execute(connection, "create role " + name + " login password '" + password + "'");
    }
  }

  private static boolean exists(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      return rows.next();
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
