package dev.kedge.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.app.TestServer;
import dev.kedge.backup.BackupAttempt;
import dev.kedge.backup.BackupAttempt.State;
import dev.kedge.backup.BackupTrigger;
import dev.kedge.history.IncomingSnapshot;
import dev.kedge.history.SnapshotHistory;
import dev.kedge.inventory.Device;
import dev.kedge.inventory.DeviceLifecycle;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.profile.Fault;
import dev.kedge.testing.Waiting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A due backup runs once; if it does not succeed, the right action follows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScheduledBackupTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private TestServer server;

  @BeforeAll
  void start(@TempDir Path directory) {
    server = TestServer.scheduled(directory);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void aMissedRunIsCaughtUpOnceAndTheNextIsWhenTheScheduleSays() throws Exception {
    try (var router = Examples.router7().start()) {
      var device = planned(router.host(), router.port(), router.user(), router.password());
      makeDue(device, "now() - interval '3 days'");
      await(device, attempt -> attempt.state() == State.STORED);
      var plan = server.as(() -> server.bean(Schedules.class).of(device.id()));
      Waiting.until(
          "the next is planned",
          PATIENCE,
          () -> due(device).equals(plan.next(device.id(), Instant.now())));
      assertThat(server.attempts(device)).hasSize(1);
      assertThat(server.attempts(device).getFirst().trigger()).isEqualTo(BackupTrigger.SCHEDULED);
    }
  }

  @Test
  void aRouterThatIsNotReachedIsTriedAgainInAMinute() throws Exception {
    var device = planned("127.0.0.1", 1, "admin", "admin");
    makeDue(device, "now()");
    await(device, attempt -> attempt.state() == State.FAILED);
    Waiting.until(
        "it is planned again", PATIENCE, () -> due(device).isAfter(Instant.now().plusSeconds(30)));
    assertThat(due(device)).isBefore(Instant.now().plusSeconds(61));
  }

  @Test
  void aRefusedLoginIsNotTriedAgainByItself() throws Exception {
    try (var router = Examples.router7().start()) {
      router.inject(Fault.AUTH_REFUSED);
      var device = planned(router.host(), router.port(), router.user(), router.password());
      makeDue(device, "now()");
      await(device, attempt -> attempt.state() == State.FAILED);
      Waiting.until(
          "its next is a day away",
          PATIENCE,
          () -> due(device).isAfter(Instant.now().plusSeconds(300)));
      var connections = router.sessions().accepted();
      makeDue(device, "now()");
      Waiting.until(
          "it was left out", PATIENCE, () -> due(device).isAfter(Instant.now().plusSeconds(300)));
      assertThat(router.sessions().accepted()).isEqualTo(connections);
      assertThat(server.attempts(device)).hasSize(1);

      router.clear(Fault.AUTH_REFUSED);
      server.as(
          () -> {
            server.bean(DeviceLifecycle.class).resume(device, null);
            return null;
          });
      makeDue(device, "now()");
      await(device, attempt -> attempt.state() == State.STORED);
    }
  }

  @Test
  void aScheduleThatIsOffIsOffAndOnAgainIsOn() throws Exception {
    var device = planned("127.0.0.1", 1, "admin", "admin");
    var schedules = server.bean(Schedules.class);
    server.as(
        () -> {
          schedules.set(device, Cron.DEFAULT, false);
          return null;
        });
    assertThat(server.as(() -> schedules.due(device.id()))).isEmpty();
    server.as(
        () -> {
          schedules.set(device, Cron.of("17 3 * * *"), true);
          return null;
        });
    assertThat(due(device)).isEqualTo(Cron.of("17 3 * * *").next(Instant.now()));
    server.as(
        () -> {
          schedules.reset(device);
          return null;
        });
    var standard = server.as(schedules::ofTenant);
    assertThat(due(device)).isEqualTo(standard.next(device.id(), Instant.now()));
  }

  /** A poll detects a change between two backups, and the change is backed up. */
  @Test
  void aRouterIsReadForChangesBetweenItsBackups() throws Exception {
    try (var router = Examples.router7().start()) {
      var device = server.add(router);
      server.backUp(device);
      router.run("/ip dns static add address=10.1.1.2 name=polled.example.net");
      var schedules = server.bean(Schedules.class);
      server.as(
          () -> {
            schedules.poll(device.id(), 5);
            return null;
          });
      sql(
          "update scheduled_tasks set execution_time = now() where task_name = 'poll' and task_instance = '%s'"
              .formatted(device.id()));
      Waiting.until("it is backed up", PATIENCE, () -> server.runs(device).size() == 2);
      assertThat(server.as(() -> server.bean(SnapshotHistory.class).snapshots(device.id(), 10)))
          .hasSize(2)
          .first()
          .satisfies(
              snapshot -> assertThat(snapshot.source()).isEqualTo(IncomingSnapshot.Source.POLL));
      server.as(
          () -> {
            schedules.poll(device.id(), 0);
            return null;
          });
      assertThatThrownBy(
              () ->
                  server.as(
                      () -> {
                        schedules.poll(null, 20_000);
                        return null;
                      }))
          .hasMessageContaining("10080");
    }
  }

  /** A rule of the data model: restores start from git. */
  @Test
  void aSnapshotTakenBetweenTwoRunsDoesNotHideAChangeFromGit() throws Exception {
    try (var router = Examples.router7().start()) {
      var device = server.add(router);
      server.backUp(device);
      router.run("/ip dns static add address=10.1.1.1 name=new.example.net");
      server.as(
          () -> {
            var history = server.bean(SnapshotHistory.class);
            var text = router.export().getBytes(StandardCharsets.ISO_8859_1);
            history.ingest(
                IncomingSnapshot.of(
                    device.id(), text, IncomingSnapshot.Source.UPLOAD, Instant.now(), List.of()));
            return null;
          });
      var attempt = server.backUp(device, BackupTrigger.SCHEDULED);
      assertThat(attempt.state()).isEqualTo(State.STORED);
      var runs = server.runs(device);
      assertThat(runs).hasSize(2);
      assertThat(
              new String(
                  server.read(device, runs.getFirst()).export(), StandardCharsets.ISO_8859_1))
          .contains("new.example.net");
      assertThat(server.as(() -> server.bean(SnapshotHistory.class).snapshots(device.id(), 10)))
          .hasSize(2);
    }
  }

  @Test
  void aBinaryBackupIsRenewedWhenItIsOld() throws Exception {
    try (var router = Examples.router7().start()) {
      var device = server.add(router);
      server.backUp(device);
      assertThat(server.backUp(device, BackupTrigger.SCHEDULED).state()).isEqualTo(State.UNCHANGED);
      sql("update devices set binary_every_days = 1 where id = '%s'".formatted(device.id()));
      server.asOwner( // the application's role may not change a commit's time
          "config_backup_runs",
          "update config_backup_runs set committed_at = now() - interval '25 hours' where device_id = '%s'"
              .formatted(device.id()));
      assertThat(server.backUp(device, BackupTrigger.SCHEDULED).state()).isEqualTo(State.STORED);
      var runs = server.runs(device);
      assertThat(runs.getFirst().linesAdded()).isZero();
      assertThat(runs.get(0).content().commit()).isNotEqualTo(runs.get(1).content().commit());
      assertThat(server.backUp(device, BackupTrigger.SCHEDULED).state()).isEqualTo(State.UNCHANGED);
    }
  }

  private Device planned(String host, int port, String user, String password) throws Exception {
    var device = server.add(host, port, user, password);
    Waiting.until(
        "it is planned",
        PATIENCE,
        () -> server.as(() -> server.bean(Schedules.class).due(device.id())).isPresent());
    return device;
  }

  private void makeDue(Device device, String when) throws Exception {
    sql(
        "update scheduled_tasks set execution_time = %s, version = version + 1 where task_instance = '%s' and not picked"
            .formatted(when, device.id()));
  }

  private void await(Device device, java.util.function.Predicate<BackupAttempt> wanted) {
    Waiting.until(
        "the attempt ends", PATIENCE, () -> server.attempts(device).stream().anyMatch(wanted));
  }

  private Instant due(Device device) throws Exception {
    return server.as(() -> server.bean(Schedules.class).due(device.id())).orElse(Instant.MAX);
  }

  private void sql(String sql) throws Exception {
    server.as(() -> server.bean(TenantDatabase.class).transaction(jdbc -> jdbc.sql(sql).update()));
  }
}
