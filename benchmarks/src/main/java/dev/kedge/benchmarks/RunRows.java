package dev.kedge.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;

/** The database of a server that runs, as its superuser. */
final class RunRows implements AutoCloseable {
  private static final String COLUMNS =
      "tenant_id, device_id, commit_sha, trigger_type, created_at, content_id, export_sha256, normalizer_version,"
          + " export_bytes, restorable, binary_kept, committed_at";

  /** What is copied at a time has to fit into memory. */
  private static final int PARTS = 20;

  private final Connection connection;

  private RunRows(Connection connection) {
    this.connection = connection;
  }

  static RunRows connect(Path home) throws IOException, SQLException {
    var folder = home.resolve("postgres");
    var passwords = new Properties();
    try (var file = Files.newBufferedReader(folder.resolve("passwords"))) {
      passwords.load(file);
    }
    var port = Files.readString(folder.resolve("port")).strip();
    return new RunRows(
        DriverManager.getConnection(
            "jdbc:postgresql://127.0.0.1:" + port + "/kedge",
            "postgres",
            passwords.getProperty("superuser")));
  }

  /** That many rows, ten minutes apart for each device. */
  void load(int rows) throws IOException, SQLException {
    var copy = connection.unwrap(PGConnection.class).getCopyAPI();
    long loaded = 0;
    for (int part = 0; part < PARTS; part++) {
      var text = new ByteArrayOutputStream();
      copy.copyOut(
          """
          copy (select d.tenant_id, d.id, md5(n::text) || md5(n::text)::varchar(8), 'scheduled',
                       now() - n * interval '10 minutes', gen_random_uuid(), md5(n::text) || md5(n::text), 1,
                       40000, true, 'yes', now()
                  from devices d cross join generate_series(1, %d / (select count(*) from devices)) n
                 where n %% %d = %d) to stdout
          """
              .formatted(rows, PARTS, part),
          text);
      loaded +=
          copy.copyIn(
              "copy config_backup_runs (" + COLUMNS + ") from stdin",
              new ByteArrayInputStream(text.toByteArray()));
    }
    if (loaded != rows) {
      throw new IllegalStateException(loaded + " rows instead of " + rows);
    }
    try (var statement = connection.createStatement()) {
      statement.execute("vacuum analyze config_backup_runs");
    }
  }

  String device() throws SQLException {
    return text("select id from devices order by id limit 1");
  }

  /** What all statements took so far; sessions report it ten seconds after their last at most. */
  double activeMillis() throws SQLException, InterruptedException {
    TimeUnit.SECONDS.sleep(11);
    return Double.parseDouble(
        text("select active_time from pg_stat_database where datname = 'kedge'"));
  }

  private String text(String query) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
