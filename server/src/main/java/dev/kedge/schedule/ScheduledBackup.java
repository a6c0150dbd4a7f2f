package dev.kedge.schedule;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.kedge.backup.BackupAttempts;
import dev.kedge.backup.BackupJob;
import dev.kedge.backup.BackupRequest;
import dev.kedge.backup.BackupService;
import dev.kedge.backup.BackupTrigger;
import dev.kedge.history.BackupFailure;
import dev.kedge.inventory.Devices;
import dev.kedge.platform.audit.Actor;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.platform.tenancy.Tenants;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Runs a device's scheduled backup and schedules the next one. A server that takes over from a dead
 * one may run it again for the same due time; the recorded attempt then decides.
 */
@Component
final class ScheduledBackup {
  /** Delay while the device is busy or a dead server still has its lease. */
  private static final Duration BUSY = Duration.ofSeconds(3);

  /**
   * Delay after an internal error; each further one makes it four times longer, up to about an
   * hour.
   */
  private static final Duration MISTAKE = Duration.ofSeconds(15);

  private static final int MAX_DOUBLINGS = 8;

  private static final List<Duration> BACK_OFF =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofMinutes(60));

  private final TenantDatabase database;
  private final Devices devices;
  private final Schedules schedules;
  private final BackupService backups;
  private final BackupAttempts attempts;
  private final Tenants tenants;
  private final Clock clock;

  ScheduledBackup(
      TenantDatabase database,
      Devices devices,
      Schedules schedules,
      BackupService backups,
      BackupAttempts attempts,
      Tenants tenants,
      Clock clock) {
    this.database = database;
    this.devices = devices;
    this.schedules = schedules;
    this.backups = backups;
    this.attempts = attempts;
    this.tenants = tenants;
    this.clock = clock;
  }

  CompletionHandler<BackupTask> run(TaskInstance<BackupTask> task, ExecutionContext context) {
    var data = task.getData();
    var due = Objects.requireNonNullElse(data.dueAt(), context.getExecution().executionTime);
    return CurrentTenant.call(
        data.tenant(),
        () ->
            Actor.system("schedule", "scheduled")
                .call(() -> run(UUID.fromString(task.getId()), data, due)));
  }

  /** Backs up a device after a change. No retry after a failure: the schedule follows. */
  CompletionHandler<BackupTask> change(TaskInstance<BackupTask> task) {
    var data = task.getData();
    return CurrentTenant.call(
        data.tenant(),
        () ->
            Actor.system("syslog", "hint").call(() -> change(UUID.fromString(task.getId()), data)));
  }

  private CompletionHandler<BackupTask> change(UUID id, BackupTask data) {
    var device = devices.findById(id);
    if (device.isPresent()
        && device.get().stopped() == null
        && device.get().retiredAt() == null
        && tenants.bound().suspendedAt() == null) {
      try {
        backups.run(device.get(), BackupRequest.of(BackupTrigger.CONFIG_CHANGE));
      } catch (InvalidRequest busy) {
        return at(clock.instant().plus(BUSY), data);
      }
    }
    return (_, queue) -> queue.stop();
  }

  /**
   * Time of the next try, since an internal error or a database outage must not stop the device for
   * good.
   *
   * @param failures since the last success
   */
  Instant afterMistake(int failures) {
    return clock.instant().plus(MISTAKE.multipliedBy(1L << Math.min(2 * failures, MAX_DOUBLINGS)));
  }

  private CompletionHandler<BackupTask> run(UUID id, BackupTask data, Instant due) {
    try {
      var begun = database.transaction(_ -> begin(id, due));
      if (begun.isEmpty()) {
        return (complete, queue) -> queue.stop();
      }
      var next = begun.get().plan.next(id, clock.instant());
      var again = begun.get().work.flatMap(work -> tryOnce(work, data.tries()));
      if (again.isPresent() && clock.instant().plus(again.get()).isBefore(next)) {
        return at(
            clock.instant().plus(again.get()),
            new BackupTask(data.tenant(), data.tries() + 1, due));
      }
      return at(next, BackupTask.due(data.tenant()));
    } catch (InvalidRequest busy) {
      return at(clock.instant().plus(BUSY), new BackupTask(data.tenant(), data.tries(), due));
    }
  }

  /** Begins the backup; empty if none is scheduled. */
  private Optional<Begun> begin(UUID id, Instant due) {
    var device = devices.findById(id);
    var plan = schedules.of(id);
    if (device.isEmpty() || device.get().retiredAt() != null || !plan.enabled()) {
      return Optional.empty();
    }
    var isOver = device.get().stopped() != null || attempts.isDone(id, due);
    return Optional.of(
        new Begun(
            plan,
            isOver
                ? Optional.empty()
                : Optional.of(backups.begin(device.get(), BackupRequest.scheduled(due)))));
  }

  /**
   * Runs the backup and gives the delay before a retry; empty if it is done or a person has to act.
   */
  private Optional<Duration> tryOnce(BackupJob work, int tries) {
    var attempt = backups.finish(work);
    var mayPass = attempt.failure().map(BackupFailure::mayPass).orElse(false);
    return mayPass && tries < BACK_OFF.size() ? Optional.of(BACK_OFF.get(tries)) : Optional.empty();
  }

  /** A begun execution; without a job if it is done or a person has to act. */
  private record Begun(EffectiveSchedule plan, Optional<BackupJob> work) {}

  private static CompletionHandler<BackupTask> at(Instant time, BackupTask data) {
    return (complete, queue) -> queue.reschedule(complete, time, data);
  }
}
