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

/** Superuser's connection to the database of a running server. */
final class RunRows implements AutoCloseable {
  private static final String COLUMNS =
      "tenant_id, device_id, commit_sha, trigger_type, created_at, content_id, export_sha256, normalizer_version,"
          + " export_bytes, restorable, binary_kept, committed_at";

  /** Number of parts to copy, each of which must fit into memory. */
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

  /** Adds that many rows, ten minutes apart for each device. */
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

  /**
   * Fills the history up to that many snapshots of as many devices as needed: 2 KB each, the newest
   * 40 KB, three changes to each diff. The contents are never decrypted, so they are noise. Does
   * nothing if the rows exist.
   */
  void loadHistory(int snapshots, int ofEachDevice) throws SQLException {
    if (Long.parseLong(text("select count(*) from devices where name like 'filler-%'")) > 0) {
      return;
    }
    int devices = snapshots / ofEachDevice;
    connection.setAutoCommit(false);
    execute("set session_replication_role = replica"); // the keys are correct: skip their checks
    execute("set local synchronous_commit = off");
    execute(
        """
        create temporary table noise as
          select n, 'vault:v1:' || string_agg(md5(random()::text), '') as small from generate_series(0, 499) n,
                 generate_series(1, 85) group by n
        """);
    execute(
        """
        insert into devices (id, tenant_id, name, host, port, credentials)
        select gen_random_uuid(), (select id from tenants limit 1), 'filler-' || n, '192.0.2.1', 22, 'vault:v1:x'
          from generate_series(1, %d) n
        """
            .formatted(devices));
    for (int part = 0; part < PARTS; part++) {
      execute("drop table if exists line");
      execute(
          """
          create temporary table line as
            select d.id as device, d.tenant_id as tenant, v, gen_random_uuid() as snapshot, gen_random_uuid() as diff,
                   now() - interval '2 days' - (%d - v) * interval '80 hours' - random() * interval '3 days' as at
              from (select *, row_number() over (order by id) as number from devices where name like 'filler-%%') d
             cross join generate_series(1, %d) v
             where d.number %% %d = %d
          """
              .formatted(ofEachDevice, ofEachDevice, PARTS, part));
      execute(
          """
          insert into router_config_snapshots (id, device_id, tenant_id, config_text, sha256_hash, normalizer_version, collected_at)
          select snapshot, device, tenant,
                 case when v = %d then (select string_agg(small, '') from noise where n < 15) else small end,
                 md5(random()::text) || md5(random()::text), 1, at
            from line join noise on n = (hashtext(snapshot::text) & 1048575) %% 500
          """
              .formatted(ofEachDevice));
      execute(
          """
          insert into router_config_diffs (id, device_id, tenant_id, old_snapshot_id, new_snapshot_id, diff_text, lines_added,
                                           lines_removed, change_key, collected_at)
          select b.diff, b.device, b.tenant, a.snapshot, b.snapshot, left(small, 600), 2, 1, left(small, 100), b.at
            from line a join line b on b.device = a.device and b.v = a.v + 1
            join noise on n = (hashtext(b.snapshot::text) & 1048575) % 500
          """);
      execute(
          """
          insert into router_config_changes (id, device_id, tenant_id, diff_id, component, summary, raw_line, label, position,
                                             kind, collected_at)
          select gen_random_uuid(), device, tenant, diff,
                 (array['ip/firewall/filter', 'ip/address', 'system/note', 'interface/bridge/port'])[1 + (v + p) % 4],
                 left(small, 160), left(small, 200), left(small, 100), p, 'modified', at
            from line cross join generate_series(0, 2) p join noise on n = (hashtext(snapshot::text) & 1048575) % 500
           where v > 1
          """);
      connection.commit();
    }
    connection.setAutoCommit(true);
    execute("vacuum analyze");
  }

  private void execute(String statement) throws SQLException {
    try (var one = connection.createStatement()) {
      one.execute(statement);
    }
  }

  /** Finds a device with as many snapshots as the others. */
  String busyDevice() throws SQLException {
    return text("select id from devices where name = 'filler-7'");
  }

  String device() throws SQLException {
    return text("select id from devices order by id limit 1");
  }

  /** Reads the time of all statements; sessions report it within ten seconds after their last. */
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
