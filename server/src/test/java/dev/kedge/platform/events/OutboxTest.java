package dev.kedge.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.platform.audit.Actor;
import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.database.TestDatabase;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.platform.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class OutboxTest {
  private final TestDatabase database = new TestDatabase();
  private final TenantDatabase transactions = database.tenantDatabase();
  private final Outbox outbox = new Outbox(transactions);
  private final TenantId tenant = database.tenant();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void eventsAreNumberedForEachTenant() {
    var other = database.tenant();
    var device = UUID.randomUUID();
    add(tenant, device);
    add(other, UUID.randomUUID());
    inTransaction(
        tenant,
        jdbc -> {
          Outbox.add(jdbc, EventKind.DEVICE_RETIRED, device);
          Outbox.add(jdbc, EventKind.DEVICE_PURGED, device);
        });
    assertThat(after(tenant, 0)).extracting(Event::number).containsExactly(1L, 2L, 3L);
    assertThat(after(tenant, 0))
        .extracting(Event::kind)
        .containsExactly(EventKind.DEVICE_ADDED, EventKind.DEVICE_RETIRED, EventKind.DEVICE_PURGED);
    assertThat(after(tenant, 0)).extracting(Event::subject).containsOnly(device);
    assertThat(after(tenant, 2)).extracting(Event::number).containsExactly(3L);
    assertThat(after(other, 0)).extracting(Event::number).containsExactly(1L);
    assertThat(newest(tenant)).isEqualTo(3);
    assertThat(newest(database.tenant())).isZero();
  }

  @Test
  void aTransactionThatFailsLeavesNeitherEventNorGap() {
    add(tenant, UUID.randomUUID());
    assertThatThrownBy(
            () ->
                inTransaction(
                    tenant,
                    jdbc -> {
                      Outbox.add(jdbc, EventKind.DEVICE_ADDED, UUID.randomUUID());
                      throw new IllegalStateException("planted");
                    }))
        .hasMessage("planted");
    add(tenant, UUID.randomUUID());
    assertThat(after(tenant, 0)).extracting(Event::number).containsExactly(1L, 2L);
  }

  @Test
  void whatCommitsLaterIsNumberedLater() throws Exception {
    var early = UUID.randomUUID();
    var late = UUID.randomUUID();
    var added = new CountDownLatch(1);
    var seen = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var slow =
          threads.submit(
              () ->
                  inTransaction(
                      tenant,
                      jdbc -> {
                        Outbox.add(jdbc, EventKind.DEVICE_ADDED, late);
                        added.countDown();
                        await(seen);
                      }));
      await(added);
      add(tenant, early);
      assertThat(after(tenant, 0)).extracting(Event::subject).containsExactly(early);
      seen.countDown();
      slow.get();
    }
    assertThat(after(tenant, 1)).extracting(Event::subject).containsExactly(late);
  }

  @Test
  void auditEventsBeforeAndAfterEventsDoNotBlockOneAnother() throws Exception {
    var audit = new AuditLog(transactions);
    Consumer<JdbcClient> event =
        jdbc -> Outbox.add(jdbc, EventKind.DEVICE_ADDED, UUID.randomUUID());
    Consumer<JdbcClient> auditEvent =
        _ -> audit.record("device.add", "device", UUID.randomUUID(), AuditLog.Outcome.SUCCESS);
    inTransaction(tenant, auditEvent); // every tenant that has devices has audit events
    var work = new ArrayList<Future<?>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var order : List.of(event.andThen(auditEvent), auditEvent.andThen(event))) {
        for (var i = 0; i < 4; i++) {
          work.add(
              threads.submit(
                  () -> {
                    for (var n = 0; n < 100; n++) {
                      inTransaction(tenant, order);
                    }
                  }));
        }
      }
      for (var each : work) {
        each.get();
      }
    }
    assertThat(newest(tenant)).isEqualTo(800);
  }

  @Test
  void eventsOfMoreThanSevenDaysAreRemovedAndNumbersGoOn() {
    add(tenant, UUID.randomUUID());
    add(tenant, UUID.randomUUID());
    var superuser = database.superuser();
    superuser.sql("update events set at = at - interval '167 hours' where number = 2").update();
    superuser.sql("update events set at = at - interval '169 hours' where number = 1").update();
    call(
        tenant,
        () -> {
          outbox.removeOld();
          return null;
        });
    assertThat(after(tenant, 0)).extracting(Event::number).containsExactly(2L);
    superuser.sql("delete from events").update();
    add(tenant, UUID.randomUUID());
    assertThat(after(tenant, 0)).extracting(Event::number).containsExactly(3L);
  }

  @Test
  void theApplicationCanNeitherNumberNorChangeAnEvent() {
    add(tenant, UUID.randomUUID());
    for (var sql :
        List.of(
            "update events set number = 7",
            "update event_heads set number = 7",
            "insert into events (tenant_id, number, kind, subject_id) values ('%s', 7, 'x', gen_random_uuid())"
                .formatted(tenant))) {
      assertThatThrownBy(() -> inTransaction(tenant, jdbc -> jdbc.sql(sql).update()))
          .as(sql)
          .isInstanceOf(DataAccessException.class)
          .rootCause()
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void everyKindIsReadAsItWasWritten() {
    inTransaction(
        tenant,
        jdbc -> {
          for (var kind : EventKind.values()) {
            Outbox.add(jdbc, kind, UUID.randomUUID());
          }
        });
    assertThat(after(tenant, 0)).extracting(Event::kind).containsExactly(EventKind.values());
  }

  @Test
  void aKindOfANewerServerIsPassedOver() {
    inTransaction(
        tenant,
        jdbc ->
            jdbc.sql(
                    "insert into events (tenant_id, kind, subject_id) values (:tenant, :kind, :id)")
                .param("tenant", tenant.value())
                .param("kind", "device.teleported")
                .param("id", UUID.randomUUID())
                .update());
    add(tenant, UUID.randomUUID());
    assertThat(after(tenant, 0))
        .extracting(Event::kind)
        .containsExactly(EventKind.UNKNOWN, EventKind.DEVICE_ADDED);
  }

  private void add(TenantId to, UUID device) {
    inTransaction(to, jdbc -> Outbox.add(jdbc, EventKind.DEVICE_ADDED, device));
  }

  private void inTransaction(TenantId of, Consumer<JdbcClient> work) {
    call(
        of,
        () ->
            transactions.transaction(
                jdbc -> {
                  work.accept(jdbc);
                  return null;
                }));
  }

  private List<Event> after(TenantId of, long number) {
    return call(of, () -> outbox.after(number, 100));
  }

  private long newest(TenantId of) {
    return call(of, outbox::newest);
  }

  private static <T extends @org.jspecify.annotations.Nullable Object> T call(
      TenantId of, ScopedValue.CallableOp<T, RuntimeException> work) {
    return CurrentTenant.call(of, () -> Actor.system("test", "test").call(work));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
