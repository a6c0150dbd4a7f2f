package dev.kedge.platform.database;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import dev.kedge.platform.files.PrivateFiles;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.postgresql.PGConnection;

/**
 * Copies the embedded database to files while it is in use: every table as of one moment, in
 * PostgreSQL's COPY format, compressed, with a list of checksums. Configuration and credentials
 * stay ciphertext.
 *
 * <p>The operator copies an external database with its own tools.
 */
public final class DatabaseCopy {
  private static final String LIST = "tables";
  private static final String SCHEMA = "schema";

  /** Tables that belong to one running server. */
  private static final List<String> LEFT_OUT = List.of("flyway_schema_history", "store_proof");

  private DatabaseCopy() {}

  /**
   * Writes the copy.
   *
   * @param postgres directory of the embedded database, whose server must be running
   * @param directory must exist and be empty
   * @throws DatabaseException if the server is not running, or the copy cannot be written
   */
  public static void write(Path postgres, Path directory) {
    try (var connection = superuser(postgres)) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      var lines = new ArrayList<String>();
      for (var table : tables(connection)) {
        var sha256 = sha256();
        try (var file =
            new DigestOutputStream(
                PrivateFiles.newOutputStream(directory.resolve(table + ".copy.zst")), sha256)) {
          var compressed = new ZstdOutputStream(notClosing(file));
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyOut("copy (select * from " + table + ") to stdout", compressed);
          compressed.close();
        }
        lines.add(table + " " + HexFormat.of().formatHex(sha256.digest()));
      }
      PrivateFiles.write(directory.resolve(SCHEMA), schema(connection) + "\n");
      PrivateFiles.write(directory.resolve(LIST), String.join("\n", lines) + "\n");
    } catch (SQLException | IOException e) {
      throw new DatabaseException("The database could not be copied to " + directory + ".", e);
    }
  }

  /**
   * Creates a new embedded database from a copy.
   *
   * @param postgres directory that does not exist yet
   * @throws DatabaseException if the copy is damaged or from a newer Kedge; nothing is left behind
   */
  public static void read(Path directory, Path postgres) {
    var tables = checked(directory);
    try (var database = EmbeddedDatabase.start(postgres)) {
      Migrations.run(
          database.access(), schemaOf(directory)); // fails if this Kedge is too old to know it
      try (var connection = superuser(postgres)) {
        connection.setAutoCommit(false);
        execute(connection, "set session_replication_role = replica"); // keeps order and chains
        for (var table : tables.keySet()) {
          try (var file =
              new ZstdInputStream(Files.newInputStream(directory.resolve(table + ".copy.zst")))) {
            execute(connection, "delete from " + table);
            connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " from stdin", file);
          }
        }
        execute(
            connection,
            "select setval('device_lease_epochs', 1 + coalesce(max(epoch), 0)) from device_leases");
        connection.commit();
      }
    } catch (SQLException | IOException e) {
      throw new DatabaseException(
          "The copy in " + directory + " could not be read into a database.", e);
    }
  }

  /** Reads the tables and checksums of a copy and verifies that it is complete. */
  private static Map<String, String> checked(Path directory) {
    try {
      var tables = new TreeMap<String, String>();
      for (var line : Files.readAllLines(directory.resolve(LIST))) {
        var words = line.split(" ", -1);
        if (words.length != 2 || !words[0].matches("[a-z_]+")) {
          throw new DatabaseException(
              "The copy in " + directory + " is damaged: its list of tables cannot be read.");
        }
        tables.put(words[0], words[1]);
      }
      for (var table : tables.entrySet()) {
        var sha256 = sha256();
        try (var file =
            new DigestInputStream(
                Files.newInputStream(directory.resolve(table.getKey() + ".copy.zst")), sha256)) {
          file.transferTo(OutputStream.nullOutputStream());
        }
        if (!HexFormat.of().formatHex(sha256.digest()).equals(table.getValue())) {
          throw new DatabaseException(
              "The copy in " + directory + " is damaged: " + table.getKey() + " was altered.");
        }
      }
      return tables;
    } catch (IOException e) {
      throw new DatabaseException(
          "There is no complete copy of a database in " + directory + ".", e);
    }
  }

  private static List<String> tables(Connection connection) throws SQLException {
    var tables = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select tablename from pg_tables where schemaname = 'public' order by 1")) {
      while (rows.next()) {
        if (!LEFT_OUT.contains(rows.getString(1))) {
          tables.add(rows.getString(1));
        }
      }
    }
    return tables;
  }

  /** Finds the newest versioned migration. */
  private static String schema(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select version from flyway_schema_history where version is not null order by installed_rank desc limit 1")) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static String schemaOf(Path directory) throws IOException {
    var schema = Files.readString(directory.resolve(SCHEMA)).strip();
    if (!schema.matches("\\d{1,4}")) {
      throw new DatabaseException(
          "The copy in " + directory + " is damaged: its schema cannot be applied.");
    }
    return schema;
  }

  private static Connection superuser(Path postgres) throws IOException, SQLException {
    var port = postgres.resolve("port");
    if (!Files.exists(port) || !Files.exists(postgres.resolve("passwords"))) {
      throw new DatabaseException(
          "There is no embedded database in "
              + postgres
              + ". Copy an external database with its own tools, such as pg_dump.");
    }
    var password = EmbeddedPasswords.loadOrCreate(postgres.resolve("passwords")).superuser();
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + Files.readString(port).strip() + "/kedge",
        "postgres",
        password);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Wraps a stream whose own block closes it. */
  private static OutputStream notClosing(OutputStream out) {
    return new FilterOutputStream(out) {
      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
      }

      @Override
      public void close() throws IOException {
        flush();
      }
    };
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
