package dev.kedge.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.kedge.platform.audit.AuditLogReader.Finding;
import dev.kedge.platform.audit.AuditLogReader.Head;
import dev.kedge.platform.database.TestDatabase;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.platform.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** Write access to the database does not suffice to change the audit log unnoticed. */
class AuditLogReaderTest {
  private static final int EVENTS = 20;

  private TestDatabase database;
  private TenantDatabase tenants;
  private TenantId tenant;
  private AuditLog audit;
  private AuditLogReader events;

  @BeforeEach
  void open() {
    database = new TestDatabase();
    tenants = database.tenantDatabase();
    tenant = database.tenant();
    audit = new AuditLog(tenants);
    events = new AuditLogReader(tenants);
    for (var i = 1; i <= EVENTS; i++) {
      deed("deed-" + i, "umlaut ä, \"quote\" and \\ " + i);
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void theAuditLogOfAnHonestServerIsIntact() {
    var proof = prove();
    assertThat(proof.findings()).isEmpty();
    assertThat(proof.events()).isEqualTo(EVENTS);
    assertThat(prove(Head.of(proof.head())).findings()).isEmpty();
    deed("later", "x");
    assertThat(prove(Head.of(proof.head())).findings()).isEmpty();
    var all = new ArrayList<String>();
    as(
        () -> {
          events.forEach(event -> all.add(event.action()));
          return "";
        });
    assertThat(all).hasSize(EVENTS + 1).startsWith("deed-1", "deed-2").endsWith("later");
    assertThat(as(() -> events.before(3, 10)))
        .extracting(AuditEvent::action)
        .containsExactly("deed-2", "deed-1");
  }

  @Test
  void everyFieldOfAChangedEventIsNoticed() {
    for (var field :
        List.of(
            "actor = 'eve'",
            "actor_kind = 'user'",
            "origin = '192.0.2.1'",
            "action = 'other'",
            "object_kind = 'other'",
            "object_id = 'other'",
            "outcome = 'failed'",
            "at = at + interval '1 microsecond'",
            "correlation_id = gen_random_uuid()")) {
      sql("create table kept as select * from audit_events where action = 'deed-7'");
      sql("update audit_events set " + field + " where action = 'deed-7'");
      assertThat(prove().findings())
          .as(field)
          .extracting(Finding::kind, Finding::number)
          .containsExactly(tuple("changed", 7L));
      sql("alter table audit_events disable trigger audit_chain");
      sql("delete from audit_events e using kept k where e.id = k.id");
      sql("insert into audit_events select * from kept");
      sql("alter table audit_events enable trigger audit_chain");
      sql("drop table kept");
      assertThat(prove().findings()).isEmpty();
    }
  }

  @Test
  void aRemovedEventIsNoticed() {
    sql("delete from audit_events where action = 'deed-7'");
    assertThat(prove().findings())
        .extracting(Finding::kind, Finding::number)
        .containsExactly(tuple("removed", 7L));
  }

  @Test
  void anEventThatWentWithItsLinkIsNoticed() {
    sql(
        "delete from audit_links where event_id = (select id from audit_events where action = 'deed-7')");
    sql("delete from audit_events where action = 'deed-7'");
    assertThat(prove().findings())
        .extracting(Finding::kind, Finding::number)
        .containsExactly(tuple("removed", 7L));
  }

  @Test
  void anInsertedEventIsNoticed() {
    sql("alter table audit_events disable trigger audit_chain");
    sql(
        """
        insert into audit_events (tenant_id, actor_kind, actor, origin, action, object_kind, object_id, outcome,
                                  correlation_id)
        select tenant_id, actor_kind, 'eve', origin, action, object_kind, object_id, outcome, correlation_id
          from audit_events where action = 'deed-7'
        """);
    assertThat(prove().findings()).extracting(Finding::kind).containsExactly("inserted");
  }

  @Test
  void anEndThatWasCutOffIsNoticed() {
    var noted = Head.of(prove().head());
    sql(
        "delete from audit_links where number > 15; delete from audit_events where action in ('deed-16', 'deed-17', 'deed-18', 'deed-19', 'deed-20')");
    assertThat(prove().findings())
        .extracting(Finding::kind, Finding::number)
        .containsExactly(tuple("cut-off", 16L));
    // An expert would also set the head: then only a head noted elsewhere reveals it.
    sql(
        "update audit_heads set number = 15, link = (select link from audit_links where number = 15)");
    assertThat(prove().findings()).isEmpty();
    assertThat(prove(noted).findings()).extracting(Finding::kind).containsExactly("cut-off");
    for (var i = 0; i < 5; i++) {
      deed("other", "x");
    }
    assertThat(prove().findings()).isEmpty();
    assertThat(prove(noted).findings()).extracting(Finding::kind).containsExactly("another-chain");
  }

  @Test
  void theApplicationCannotForgeALink() {
    for (var sql :
        List.of(
            "insert into audit_links select tenant_id, 99, id, sha256('') from audit_events limit 1",
            "update audit_links set link = sha256('')",
            "delete from audit_links",
            "update audit_heads set number = 1",
            "delete from audit_heads",
            "select kedge_audit_link(e) from audit_events e",
            "alter table audit_events disable trigger audit_chain")) {
      assertThatThrownBy(() -> as(() -> tenants.transaction(jdbc -> jdbc.sql(sql).update())))
          .as(sql)
          .isInstanceOf(DataAccessException.class);
    }
    assertThat(prove().findings()).isEmpty();
  }

  @Test
  void whatIsRolledBackLeavesNoLinkAndNoGap() {
    assertThatThrownBy(
            () ->
                as(
                    () ->
                        tenants.transaction(
                            _ -> {
                              audit.record("deed", "x", "1", AuditLog.Outcome.SUCCESS);
                              throw new IllegalStateException("the deed failed");
                            })))
        .hasMessage("the deed failed");
    deed("next", "x");
    assertThat(prove().findings()).isEmpty();
    assertThat(prove().events()).isEqualTo(EVENTS + 1);
  }

  @Test
  void deedsAtTheSameTimeMakeOneChainPerTenant() throws Exception {
    var other = database.tenant();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < 200; i++) {
        var who = i % 2 == 0 ? tenant : other;
        var _ =
            threads.submit(
                () ->
                    CurrentTenant.call(
                        who,
                        () ->
                            Actor.system("test", "test")
                                .call(
                                    () -> {
                                      audit.record("deed", "x", "1", AuditLog.Outcome.SUCCESS);
                                      return "";
                                    })));
      }
    }
    assertThat(prove().findings()).isEmpty();
    assertThat(prove().events()).isEqualTo(EVENTS + 100);
    var others = CurrentTenant.call(other, () -> events.prove(Optional.empty()));
    assertThat(others.findings()).isEmpty();
    assertThat(others.events()).isEqualTo(100);
  }

  @Test
  void aHeadThatIsNoneIsRefused() {
    assertThatThrownBy(() -> Head.of("17")).isInstanceOf(InvalidRequest.class);
  }

  private void deed(String action, String object) {
    as(
        () -> {
          audit.record(action, "x", object, AuditLog.Outcome.SUCCESS);
          return "";
        });
  }

  private AuditLogReader.Proof prove() {
    return as(() -> events.prove(Optional.empty()));
  }

  private AuditLogReader.Proof prove(Head known) {
    return as(() -> events.prove(Optional.of(known)));
  }

  private <T> T as(ScopedValue.CallableOp<T, RuntimeException> work) {
    return CurrentTenant.call(tenant, () -> Actor.system("test", "test").call(work));
  }

  private void sql(String sql) {
    for (var each : sql.split("; ", -1)) {
      database.superuser().sql(each).update();
    }
  }
}
