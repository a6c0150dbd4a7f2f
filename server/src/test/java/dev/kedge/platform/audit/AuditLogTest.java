package dev.kedge.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.platform.database.TestDatabase;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.platform.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class AuditLogTest {
  private TestDatabase database;
  private TenantDatabase tenants;
  private TenantId tenant;
  private AuditLog audit;

  @BeforeEach
  void open() {
    database = new TestDatabase();
    tenants = database.tenantDatabase();
    tenant = database.tenant();
    audit = new AuditLog(tenants);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void anEventSaysWhoDidWhatToWhatWhenAndHowItEnded() {
    var before = Instant.now().minusSeconds(1);
    var actor = Actor.system("anna", "192.0.2.9");
    var device = UUID.randomUUID();
    record(actor, "device.add", device, AuditLog.Outcome.REFUSED);

    var row = tenantRows().getFirst();
    assertThat(row.actor).isEqualTo("anna");
    assertThat(row.origin).isEqualTo("192.0.2.9");
    assertThat(row.action).isEqualTo("device.add");
    assertThat(row.objectKind).isEqualTo("device");
    assertThat(row.objectId).isEqualTo(device.toString());
    assertThat(row.outcome).isEqualTo("refused");
    assertThat(row.correlationId).isEqualTo(actor.correlationId());
    assertThat(row.at).isBetween(before, Instant.now().plusSeconds(1));
  }

  @Test
  void theApplicationCanNeitherChangeNorRemoveAnEvent() {
    record(Actor.system("anna", "test"), "device.add", UUID.randomUUID(), AuditLog.Outcome.SUCCESS);
    for (var sql :
        List.of(
            "update audit_events set actor = 'nobody'",
            "delete from audit_events",
            "truncate audit_events")) {
      assertThatThrownBy(
              () -> CurrentTenant.call(tenant, () -> tenants.transaction(j -> j.sql(sql).update())))
          .as(sql)
          .isInstanceOf(DataAccessException.class)
          .rootCause()
          .hasMessageContaining("permission denied for table audit_events");
    }
    assertThat(tenantRows()).extracting(Row::actor).containsExactly("anna");
  }

  @Test
  void aTenantWithARecordCannotBeRemovedWithIt() {
    record(Actor.system("anna", "test"), "device.add", UUID.randomUUID(), AuditLog.Outcome.SUCCESS);
    assertThatThrownBy(() -> database.superuser().sql("delete from tenants").update())
        .rootCause()
        .hasMessageContaining("fk_audit_events_tenant");
  }

  @Test
  void anotherTenantSeesNothingOfIt() {
    record(Actor.system("anna", "test"), "device.add", UUID.randomUUID(), AuditLog.Outcome.SUCCESS);
    assertThat(rows(database.tenant())).isEmpty();
  }

  @Test
  void aDeedThatFailsLeavesNoEventAndAnEventThatFailsStopsTheDeed() {
    assertThatThrownBy(
            () ->
                as(
                    Actor.system("anna", "test"),
                    () ->
                        tenants.transaction(
                            _ -> {
                              audit.record("deed", "x", "1", AuditLog.Outcome.SUCCESS);
                              throw new IllegalStateException("the deed failed");
                            })))
        .hasMessage("the deed failed");
    assertThat(tenantRows()).isEmpty();

    assertThatThrownBy(
            () ->
                as(
                    Actor.system("anna", "test"),
                    () ->
                        tenants.transaction(
                            jdbc -> {
                              jdbc.sql("update tenants set allow_legacy_ssh = false").update();
                              audit.record("x".repeat(61), "x", "1", AuditLog.Outcome.SUCCESS);
                              return "";
                            })))
        .isInstanceOf(DataAccessException.class);
    assertThat(
            database
                .superuser()
                .sql("select bool_and(allow_legacy_ssh) from tenants")
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void aDeedOfNobodyIsNotDone() {
    assertThatThrownBy(
            () ->
                CurrentTenant.call(
                    tenant,
                    () -> {
                      audit.record("deed", "x", "1", AuditLog.Outcome.SUCCESS);
                      return "";
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no actor");
  }

  private void record(Actor actor, String action, UUID object, AuditLog.Outcome outcome) {
    as(
        actor,
        () -> {
          audit.record(action, "device", object, outcome);
          return "";
        });
  }

  private String as(Actor actor, ScopedValue.CallableOp<String, RuntimeException> work) {
    return CurrentTenant.call(tenant, () -> actor.call(work));
  }

  record Row(
      Instant at,
      String actor,
      String origin,
      String action,
      String objectKind,
      String objectId,
      String outcome,
      UUID correlationId) {}

  private List<Row> tenantRows() {
    return rows(tenant);
  }

  private List<Row> rows(TenantId who) {
    return CurrentTenant.call(
        who,
        () ->
            tenants.transaction(
                jdbc ->
                    jdbc.sql("select * from audit_events order by at")
                        .query(
                            (row, _) ->
                                new Row(
                                    row.getTimestamp("at").toInstant(),
                                    row.getString("actor"),
                                    row.getString("origin"),
                                    row.getString("action"),
                                    row.getString("object_kind"),
                                    row.getString("object_id"),
                                    row.getString("outcome"),
                                    row.getObject("correlation_id", UUID.class)))
                        .list()));
  }
}
