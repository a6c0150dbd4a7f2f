package dev.kedge.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.dao.DataAccessException;

/** Compares PostgreSQL's catalogue with the specified tables and with the rules for every table. */
class CatalogueTest {
  @org.jspecify.annotations.Nullable private static TestDatabase database;

  /** The specified columns: table, column, type, nullable, default. Others may exist. */
  private static final String COLUMNS =
      """
      config_backup_runs id uuid not-null gen_random_uuid()
      config_backup_runs device_id uuid not-null -
      config_backup_runs tenant_id uuid not-null -
      config_backup_runs commit_sha text not-null -
      config_backup_runs trigger_type character varying(20) not-null -
      config_backup_runs lines_added integer null -
      config_backup_runs lines_removed integer null -
      config_backup_runs encryption_tier smallint null -
      config_backup_runs encryption_nonce bytea null -
      config_backup_runs created_at timestamp with time zone not-null now()
      config_backup_runs export_sha256 character varying(64) not-null -
      config_backup_runs verified_at timestamp with time zone not-null now()
      config_backup_schedules id uuid not-null gen_random_uuid()
      config_backup_schedules tenant_id uuid not-null -
      config_backup_schedules device_id uuid null -
      config_backup_schedules cron_expression character varying(100) not-null '0 2 * * *'::character varying
      config_backup_schedules enabled boolean not-null true
      config_backup_schedules created_at timestamp with time zone not-null now()
      config_push_operations id uuid not-null gen_random_uuid()
      config_push_operations device_id uuid not-null -
      config_push_operations tenant_id uuid not-null -
      config_push_operations pre_push_commit_sha text not-null -
      config_push_operations scheduler_name character varying(255) not-null -
      config_push_operations status character varying(30) not-null 'pending_verification'::character varying
      config_push_operations started_at timestamp with time zone not-null now()
      config_push_operations completed_at timestamp with time zone null -
      router_config_snapshots id uuid not-null gen_random_uuid()
      router_config_snapshots device_id uuid not-null -
      router_config_snapshots tenant_id uuid not-null -
      router_config_snapshots config_text text not-null -
      router_config_snapshots sha256_hash character varying(64) not-null -
      router_config_snapshots collected_at timestamp with time zone not-null now()
      router_config_snapshots created_at timestamp with time zone not-null now()
      router_config_diffs id uuid not-null gen_random_uuid()
      router_config_diffs device_id uuid not-null -
      router_config_diffs tenant_id uuid not-null -
      router_config_diffs old_snapshot_id uuid not-null -
      router_config_diffs new_snapshot_id uuid not-null -
      router_config_diffs diff_text text not-null -
      router_config_diffs lines_added integer not-null 0
      router_config_diffs lines_removed integer not-null 0
      router_config_diffs created_at timestamp with time zone not-null now()
      router_config_changes id uuid not-null gen_random_uuid()
      router_config_changes device_id uuid not-null -
      router_config_changes tenant_id uuid not-null -
      router_config_changes diff_id uuid not-null -
      router_config_changes component text not-null -
      router_config_changes summary text not-null -
      router_config_changes raw_line text null -
      router_config_changes created_at timestamp with time zone not-null now()
      """;

  /** Keys of the specified tables; c is cascade, a is no action. */
  private static final String KEYS =
      """
      config_backup_runs fk_config_backup_runs_device FOREIGN KEY (tenant_id, device_id) REFERENCES devices(tenant_id, id) ON DELETE CASCADE
      config_backup_runs fk_config_backup_runs_tenant FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE
      config_backup_runs pk_config_backup_runs PRIMARY KEY (id)
      config_backup_runs uq_config_backup_runs_tenant_id UNIQUE (tenant_id, id)
      config_backup_schedules fk_config_backup_schedules_device FOREIGN KEY (tenant_id, device_id) REFERENCES devices(tenant_id, id) ON DELETE CASCADE
      config_backup_schedules fk_config_backup_schedules_tenant FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE
      config_backup_schedules pk_config_backup_schedules PRIMARY KEY (id)
      config_backup_schedules uq_backup_schedule_tenant_device UNIQUE NULLS NOT DISTINCT (tenant_id, device_id)
      config_push_operations fk_config_push_operations_device FOREIGN KEY (tenant_id, device_id) REFERENCES devices(tenant_id, id) ON DELETE CASCADE
      config_push_operations fk_config_push_operations_plan FOREIGN KEY (tenant_id, plan_id) REFERENCES push_plans(tenant_id, id)
      config_push_operations fk_config_push_operations_tenant FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE
      config_push_operations pk_config_push_operations PRIMARY KEY (id)
      config_push_operations uq_config_push_operations_tenant_id UNIQUE (tenant_id, id)
      router_config_changes fk_router_config_changes_device FOREIGN KEY (tenant_id, device_id) REFERENCES devices(tenant_id, id) ON DELETE CASCADE
      router_config_changes fk_router_config_changes_diff FOREIGN KEY (tenant_id, diff_id) REFERENCES router_config_diffs(tenant_id, id) ON DELETE CASCADE
      router_config_changes fk_router_config_changes_tenant FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE
      router_config_changes pk_router_config_changes PRIMARY KEY (id)
      router_config_diffs fk_router_config_diffs_device FOREIGN KEY (tenant_id, device_id) REFERENCES devices(tenant_id, id) ON DELETE CASCADE
      router_config_diffs fk_router_config_diffs_new_snapshot FOREIGN KEY (tenant_id, new_snapshot_id) REFERENCES router_config_snapshots(tenant_id, id) ON DELETE CASCADE
      router_config_diffs fk_router_config_diffs_operation FOREIGN KEY (tenant_id, operation_id) REFERENCES config_push_operations(tenant_id, id) ON DELETE CASCADE
      router_config_diffs fk_router_config_diffs_old_snapshot FOREIGN KEY (tenant_id, old_snapshot_id) REFERENCES router_config_snapshots(tenant_id, id) ON DELETE CASCADE
      router_config_diffs fk_router_config_diffs_tenant FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE
      router_config_diffs pk_router_config_diffs PRIMARY KEY (id)
      router_config_diffs uq_router_config_diffs_tenant_id UNIQUE (tenant_id, id)
      router_config_snapshots fk_router_config_snapshots_device FOREIGN KEY (tenant_id, device_id) REFERENCES devices(tenant_id, id) ON DELETE CASCADE
      router_config_snapshots fk_router_config_snapshots_tenant FOREIGN KEY (tenant_id) REFERENCES tenants(id) ON DELETE CASCADE
      router_config_snapshots pk_router_config_snapshots PRIMARY KEY (id)
      router_config_snapshots uq_router_config_snapshots_tenant_id UNIQUE (tenant_id, id)
      """;

  private static final String INDEXES =
      """
      ix_config_backup_runs_device (device_id, created_at DESC)
      ix_config_backup_runs_tenant (tenant_id)
      ix_config_backup_schedules_device (device_id)
      ix_config_backup_schedules_tenant (tenant_id)
      ix_config_push_operations_device (device_id)
      ix_config_push_operations_tenant (tenant_id)
      ix_router_config_changes_device (device_id)
      ix_router_config_changes_diff (diff_id)
      ix_router_config_changes_tenant (tenant_id)
      ix_router_config_diffs_device (device_id, created_at DESC)
      ix_router_config_diffs_new_snapshot (new_snapshot_id)
      ix_router_config_diffs_old_snapshot (old_snapshot_id)
      ix_router_config_diffs_tenant (tenant_id)
      ix_router_config_snapshots_device (device_id, collected_at DESC)
      ix_router_config_snapshots_tenant (tenant_id)
      uq_config_push_operations_open (device_id) WHERE (((status)::text = 'pending_verification'::text) OR ((guard_state)::text <> ALL ((ARRAY['none'::character varying, 'gone'::character varying])::text[])))
      """;

  private static final String SPECIFIED =
      """
      ('config_backup_runs', 'config_backup_schedules', 'config_push_operations', 'router_config_snapshots',
       'router_config_diffs', 'router_config_changes')
      """;

  @BeforeAll
  static void migrate() {
    database = new TestDatabase();
  }

  @AfterAll
  static void stop() {
    database().close();
  }

  @Test
  void specifiedColumnsAreAsSpecified() {
    var found =
        lines(
            """
            select c.relname || ' ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' '
                   || case when a.attnotnull then 'not-null' else 'null' end || ' '
                   || coalesce(pg_get_expr(d.adbin, d.adrelid), '-')
              from pg_class c
              join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
              left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
             where c.relnamespace = 'public'::regnamespace and c.relname in\s"""
                + SPECIFIED);
    assertThat(found).containsAll(COLUMNS.lines().toList());
  }

  @Test
  void specifiedKeysHaveTheirNamesAndDeleteRules() {
    var found =
        lines(
            """
            select c.relname || ' ' || k.conname || ' ' || pg_get_constraintdef(k.oid)
              from pg_constraint k join pg_class c on c.oid = k.conrelid
             where k.contype in ('p', 'u', 'f') and c.relname in\s"""
                + SPECIFIED);
    assertThat(found).containsExactlyInAnyOrderElementsOf(KEYS.lines().toList());
  }

  @Test
  void specifiedIndexesExist() {
    var found =
        lines(
            """
            select indexname || ' ' || substring(indexdef from 'USING btree (.*)$')
              from pg_indexes where schemaname = 'public' and tablename in\s"""
                + SPECIFIED);
    assertThat(found).containsAll(INDEXES.lines().toList());
  }

  @Test
  void everyTenantTableForcesRowLevelSecurity() {
    var open =
        lines(
            """
            select c.relname
              from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
             where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
               and not (c.relrowsecurity and c.relforcerowsecurity
                        and exists (select from pg_policy p where p.polrelid = c.oid))
            """);
    assertThat(open).isEmpty();
    assertThat(tenantTables()).contains("devices", "config_backup_runs", "audit_events");
  }

  @Test
  void everyTextColumnIsDeclaredEncryptedOrReadable() {
    var undeclared =
        lines(
            """
            select c.relname || '.' || a.attname
              from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
             where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
               and c.relname <> 'flyway_schema_history'
               and a.atttypid::regtype::text in ('text', 'character varying', 'bytea', 'json', 'jsonb', 'text[]')
               and coalesce(col_description(c.oid, a.attnum), '') !~ '^(sealed|readable): '
            """);
    assertThat(undeclared).isEmpty();
  }

  /** Diffs have data keys, which are re-encrypted instead of the diffs. */
  @Test
  void allThatATenantsKeyEncryptsIsEncryptedAgain() {
    var forgotten =
        lines(
            """
            select c.relname || '.' || a.attname
              from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
             where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
               and col_description(c.oid, a.attnum) ~ '^sealed: ' and col_description(c.oid, a.attnum) !~ 'under the diff'
               and not exists (select from kedge_sealed_columns()
                                where table_name = c.relname and column_name = a.attname)
            """);
    assertThat(forgotten).isEmpty();
  }

  @TestFactory
  List<DynamicTest> anUnboundQueryRaises() {
    return tenantTables().stream()
        .map(
            table ->
                DynamicTest.dynamicTest(
                    table,
                    () ->
                        assertThatThrownBy(() -> count(table))
                            .isInstanceOf(DataAccessException.class)
                            .rootCause()
                            .hasMessageContaining("no tenant is bound")))
        .toList();
  }

  @Test
  void theApplicationMayNeitherChangeNorRemoveHistory() {
    for (var table :
        List.of(
            "audit_events",
            "router_config_snapshots",
            "router_config_diffs",
            "config_backup_runs")) {
      assertThat(privilege(table, "DELETE")).as(table).isFalse();
      assertThat(privilege(table, "TRUNCATE")).as(table).isFalse();
      assertThat(privilege(table, "UPDATE")).as(table).isFalse();
      assertThat(privilege(table, "INSERT")).as(table).isTrue();
    }
  }

  @Test
  void oneTenantCannotPointAtAnothersDevice() {
    var mine = database().tenant();
    var theirs = database().tenant();
    var device = insertDevice(theirs.value());
    assertThatThrownBy(
            () ->
                bound(
                    mine.value(),
                    "insert into config_backup_schedules (tenant_id, device_id) values ('%s', '%s')"
                        .formatted(mine, device)))
        .hasMessageContaining("fk_config_backup_schedules_device");
    assertThatThrownBy(
            () ->
                bound(
                    mine.value(),
                    "insert into config_backup_schedules (tenant_id, device_id) values ('%s', '%s')"
                        .formatted(theirs, device)))
        .rootCause()
        .hasMessageContaining("row-level security");
  }

  @Test
  void aDeviceHasOneOpenPushAtMost() {
    var tenant = database().tenant();
    var device = insertDevice(tenant.value());
    var push =
        "insert into config_push_operations (tenant_id, device_id, pre_push_commit_sha, scheduler_name)"
            + " values ('%s', '%s', 'c', 's')".formatted(tenant, device);
    bound(tenant.value(), push);
    assertThatThrownBy(() -> bound(tenant.value(), push))
        .hasMessageContaining("uq_config_push_operations_open");
    bound(
        tenant.value(),
        "update config_push_operations set status = 'committed', completed_at = now()");
    bound(tenant.value(), push);
  }

  private static UUID insertDevice(UUID tenant) {
    var device = UUID.randomUUID();
    bound(
        tenant,
        "insert into devices (id, tenant_id, name, host, credentials) values ('%s', '%s', 'r', '192.0.2.1', 'vault:v1:')"
            .formatted(device, tenant));
    return device;
  }

  private static void bound(UUID tenant, String sql) {
    CurrentTenant.call(
        new TenantId(tenant),
        () -> database().tenantDatabase().transaction(jdbc -> jdbc.sql(sql).update()));
  }

  private static long count(String table) {
    return database().jdbc().sql("select count(*) from " + table).query(Long.class).single();
  }

  private static boolean privilege(String table, String privilege) {
    return database()
        .jdbc()
        .sql("select has_table_privilege(:table, :privilege)")
        .param("table", table)
        .param("privilege", privilege)
        .query(Boolean.class)
        .single();
  }

  private static List<String> tenantTables() {
    return lines(
        """
        select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
         where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        """);
  }

  private static List<String> lines(String sql) {
    return database().jdbc().sql(sql).query(String.class).list();
  }

  private static TestDatabase database() {
    return java.util.Objects.requireNonNull(database);
  }
}
