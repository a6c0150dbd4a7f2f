package dev.kedge.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.dao.DataAccessException;

/**
 * For every tenant table in the catalogue: work for one tenant cannot see, change, remove or
 * reference another's rows, and work for no tenant is refused.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantIsolationTest {
  private static final String NO_RIGHT = "42501";
  private static final String NO_SUCH_ROW = "23503";
  private static final String NOT_UNIQUE = "23505";

  /** One row of each table; {@code $t} is the tenant, {@code $name} an id of that tenant. */
  private static final Map<String, String> ROWS =
      Map.ofEntries(
          Map.entry(
              "devices",
              "insert into devices (id, tenant_id, name, host, profile_id) values ($device, $t, 'r', 'h', $profile)"),
          Map.entry(
              "credential_profiles",
              "insert into credential_profiles (id, tenant_id, name, credentials) values ($profile, $t, 'p', 'vault:v1:')"),
          Map.entry(
              "device_leases",
              "insert into device_leases values ($device, $t, 'node', 'backup', 1, now())"),
          Map.entry(
              "audit_events",
              """
              insert into audit_events (id, tenant_id, actor_kind, actor, origin, action, object_kind, object_id, outcome,
                                        correlation_id)
              values ($event, $t, 'user', 'a', 'o', 'x', 'k', 'i', 'success', $event)"""),
          Map.entry(
              "logins",
              "insert into logins (name, tenant_id, password_hash) values ('n', $t, 'h')"),
          Map.entry(
              "router_facts",
              "insert into router_facts (tenant_id, version, board, origin, question, verdict, asked, answer) values ($t, '7', 'b', 'own', 'q', 'holds', '', '')"),
          Map.entry(
              "events",
              "insert into events (tenant_id, kind, subject_id) values ($t, 'device.added', $device)"),
          Map.entry(
              "config_backup_runs",
              """
              insert into config_backup_runs (id, tenant_id, device_id, commit_sha, trigger_type, content_id, export_sha256,
                                              normalizer_version)
              values ($run, $t, $device, 'c', 'manual', $run, repeat('0', 64), 1)"""),
          Map.entry(
              "config_backup_schedules",
              "insert into config_backup_schedules (id, tenant_id, device_id) values ($schedule, $t, $device)"),
          Map.entry(
              "push_plans",
              """
              insert into push_plans (id, tenant_id, device_id, kind, base_sha256, content, expires_at)
              values ($plan, $t, $device, 'script', repeat('0', 64), 'vault:v1:', now())"""),
          Map.entry(
              "push_journal",
              "insert into push_journal (tenant_id, operation_id, number, step, epoch, node) values ($t, $push, 1, 'opened', 1, 'n')"),
          Map.entry(
              "config_push_operations",
              """
              insert into config_push_operations (id, tenant_id, device_id, plan_id, pre_push_commit_sha, scheduler_name, status,
                                                  guard_state, completed_at)
              values ($push, $t, $device, $plan, 'c', 's', 'reverted', 'gone', now())"""),
          Map.entry(
              "router_config_snapshots",
              """
              insert into router_config_snapshots (id, tenant_id, device_id, config_text, sha256_hash, normalizer_version)
              values ($snapshot, $t, $device, 'vault:v1:', repeat('0', 64), 1)"""),
          Map.entry(
              "router_config_diffs",
              """
              insert into router_config_diffs (id, tenant_id, device_id, old_snapshot_id, new_snapshot_id, diff_text, change_key,
                                               cause, operation_id)
              values ($diff, $t, $device, $snapshot, $snapshot, 'vault:v1:', 'vault:v1:', 'push', $push)"""),
          Map.entry(
              "router_config_changes",
              """
              insert into router_config_changes (id, tenant_id, device_id, diff_id, component, summary, position, kind)
              values ($change, $t, $device, $diff, 'ip', 'vault:v1:', 1, 'added')"""),
          Map.entry(
              "backup_attempts",
              """
              insert into backup_attempts (id, tenant_id, device_id, trigger_type, node, state, run_id, ended_at)
              values ($attempt, $t, $device, 'manual', 'n', 'stored', $run, now())"""),
          Map.entry(
              "quarantined_captures",
              """
              insert into quarantined_captures (id, tenant_id, device_id, kind, reason, export_bytes, sha256, gaps, restorable,
                                                content, collected_at)
              values ($held, $t, $device, 'k', 'r', 1, repeat('0', 64), '{}', true, 'vault:v1:', now())"""));

  /**
   * Referencing tables come after referenced ones. The audit log's chain and the heads of the
   * outbox create their own rows.
   */
  private static final List<String> ORDER =
      List.of(
          "credential_profiles",
          "devices",
          "device_leases",
          "audit_events",
          "logins",
          "router_facts",
          "events",
          "config_backup_runs",
          "config_backup_schedules",
          "push_plans",
          "config_push_operations",
          "push_journal",
          "router_config_snapshots",
          "router_config_diffs",
          "router_config_changes",
          "backup_attempts",
          "quarantined_captures");

  private TestDatabase database;
  private TenantId theirs;
  private TenantId own;

  @BeforeAll
  void fill() {
    database = new TestDatabase();
    theirs = database.tenant();
    own = database.tenant();
    for (var tenant : List.of(theirs, own)) {
      for (var table : ORDER) {
        CurrentTenant.call(
            tenant,
            () ->
                database
                    .tenantDatabase()
                    .transaction(
                        jdbc ->
                            jdbc.sql(filled(String.valueOf(ROWS.get(table)), tenant)).update()));
      }
    }
  }

  @AfterAll
  void close() {
    database.close();
  }

  private static String filled(String sql, TenantId tenant) {
    var filled = sql.replace("$t,", "'" + tenant + "',").replace("$t)", "'" + tenant + "')");
    return java.util.regex.Pattern.compile("\\$(\\w+)")
        .matcher(filled)
        .replaceAll(
            name ->
                "'"
                    + UUID.nameUUIDFromBytes(
                        (tenant + name.group(1)).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    + "'");
  }

  @TestFactory
  Stream<DynamicTest> everyTable() {
    return database
        .superuser()
        .sql(
            """
            select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
             where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'tenant_id'
             order by 1
            """)
        .query(String.class)
        .list()
        .stream()
        .flatMap(
            table ->
                Stream.of(
                    DynamicTest.dynamicTest(table + " has a row of each", () -> hasRows(table)),
                    DynamicTest.dynamicTest(table + " unbound", () -> refusesTheUnbound(table)),
                    DynamicTest.dynamicTest(table + " seen", () -> showsOwn(table)),
                    DynamicTest.dynamicTest(table + " changed", () -> changesNothing(table)),
                    DynamicTest.dynamicTest(table + " inserted", () -> takesNoForeignRow(table)),
                    DynamicTest.dynamicTest(table + " referenced", () -> pointsNowhere(table))));
  }

  private void hasRows(String table) {
    for (var tenant : List.of(theirs, own)) {
      assertThat(rows(table, tenant)).as("a row of it belongs into this test").isNotEmpty();
    }
  }

  private void refusesTheUnbound(String table) {
    assertThatThrownBy(
            () ->
                database.jdbc().sql("select count(*) from " + table).query(Integer.class).single())
        .rootCause()
        .hasMessageContaining("no tenant is bound");
  }

  private void showsOwn(String table) {
    assertThat(count("select count(*) from " + table)).isEqualTo(rows(table, own).size());
    assertThat(count("select count(*) from " + table + " where tenant_id = '" + theirs + "'"))
        .isZero();
  }

  /** Tries to set every column that the application may set, and to delete, on all rows. */
  private void changesNothing(String table) {
    var all = rows(table, own).size();
    for (var column : columns(table)) {
      assertThat(attempt("update %s set %s = %s".formatted(table, column, column)).rows)
          .as(column)
          .isLessThanOrEqualTo(all);
    }
    assertThat(attempt("update %s set tenant_id = '%s'".formatted(table, theirs)).error)
        .isEqualTo(NO_RIGHT);
    assertThat(attempt("delete from " + table).rows).isLessThanOrEqualTo(all);
    assertThat(attempt("truncate " + table).error).isEqualTo(NO_RIGHT);
  }

  private void takesNoForeignRow(String table) {
    var row = rows(table, theirs).getFirst();
    assertThat(attempt(insertion(table, row, Map.of("id", "" + UUID.randomUUID()))).error)
        .isEqualTo(NO_RIGHT);
  }

  private void pointsNowhere(String table) {
    for (var reference : references(table)) {
      var foreign = value(table, theirs, reference);
      var fresh = "" + UUID.randomUUID();
      var changed = Map.of("id", fresh, "name", fresh, reference, foreign);
      var insertion = insertion(table, rows(table, own).getFirst(), changed);
      if (attempt(insertion).error.equals(NOT_UNIQUE)) { // their row hides the result under test
        database
            .superuser()
            .sql("delete from %s where tenant_id = '%s'".formatted(table, theirs))
            .update();
      }
      assertThat(attempt(insertion).error).as(reference).isIn(NO_RIGHT, NO_SUCH_ROW);
      assertThat(attempt("update %s set %s = '%s'".formatted(table, reference, foreign)).error)
          .as(reference)
          .isIn(NO_RIGHT, NO_SUCH_ROW);
    }
  }

  /** Foreign key columns that include the tenant. */
  private List<String> references(String table) {
    return database
        .superuser()
        .sql(
            """
            select a.attname from pg_constraint c
              join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
             where c.contype = 'f' and c.conrelid = :table::regclass and a.attname <> 'tenant_id'
            """)
        .param("table", table)
        .query(String.class)
        .list();
  }

  private List<String> columns(String table) {
    return database
        .jdbc()
        .sql(
            """
            select column_name from information_schema.columns
             where table_name = :table and has_column_privilege(table_name, column_name, 'update')
            """)
        .param("table", table)
        .query(String.class)
        .list();
  }

  private String value(String table, TenantId tenant, String column) {
    return database
        .superuser()
        .sql("select %s::text from %s where tenant_id = '%s'".formatted(column, table, tenant))
        .query(String.class)
        .single();
  }

  private List<String> rows(String table, TenantId tenant) {
    return database
        .superuser()
        .sql(
            "select to_jsonb(t)::text from %s t where tenant_id = '%s' order by 1"
                .formatted(table, tenant))
        .query(String.class)
        .list();
  }

  private static String insertion(String table, String row, Map<String, String> changed) {
    var changes = new ArrayList<String>();
    changed.forEach((name, value) -> changes.add("'%s', '%s'".formatted(name, value)));
    return "insert into %s select * from jsonb_populate_record(null::%s, '%s'::jsonb || jsonb_build_object(%s))"
        .formatted(table, table, row.replace("'", "''"), String.join(", ", changes));
  }

  private int count(String sql) {
    return CurrentTenant.call(
        own,
        () ->
            database
                .tenantDatabase()
                .transaction(jdbc -> jdbc.sql(sql).query(Integer.class).single()));
  }

  /**
   * Result of a statement.
   *
   * @param error its SQL state; empty: none
   */
  private record Outcome(int rows, String error) {}

  /** Runs a statement for the own tenant and rolls it back. */
  private Outcome attempt(String sql) {
    var rows = new int[1];
    var error =
        state(
            () ->
                CurrentTenant.call(
                    own,
                    () ->
                        database
                            .tenantDatabase()
                            .transaction(
                                jdbc -> {
                                  rows[0] = jdbc.sql(sql).update();
                                  jdbc.sql("set constraints all immediate").update();
                                  throw new Undone();
                                })));
    return new Outcome(rows[0], error);
  }

  private static String state(Runnable work) {
    try {
      work.run();
      return "";
    } catch (Undone e) {
      return "";
    } catch (DataAccessException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof SQLException sql) {
          return sql.getSQLState();
        }
      }
      throw e;
    }
  }

  private static final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
