package dev.kedge.schedule;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.kedge.history.ConfigurationPoll;
import dev.kedge.inventory.Device;
import dev.kedge.inventory.Devices;
import dev.kedge.platform.audit.Actor;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Polls a device and schedules the next poll; a change is backed up soon. */
@Component
final class ScheduledPoll {
  /** Delay while something else works on the device. */
  private static final Duration BUSY = Duration.ofMinutes(1);

  private final TenantDatabase database;
  private final Devices devices;
  private final ConfigurationPoll polls;
  private final ScheduledExecutions executions;
  private final Clock clock;

  ScheduledPoll(
      TenantDatabase database,
      Devices devices,
      ConfigurationPoll polls,
      ScheduledExecutions executions,
      Clock clock) {
    this.database = database;
    this.devices = devices;
    this.polls = polls;
    this.executions = executions;
    this.clock = clock;
  }

  CompletionHandler<BackupTask> run(TaskInstance<BackupTask> task) {
    var data = task.getData();
    return CurrentTenant.call(
        data.tenant(),
        () ->
            Actor.system("schedule", "poll").call(() -> run(UUID.fromString(task.getId()), data)));
  }

  private CompletionHandler<BackupTask> run(UUID id, BackupTask data) {
    var every = interval(id);
    var device = devices.findById(id);
    if (every.isEmpty() || device.isEmpty()) {
      return (_, queue) -> queue.stop();
    }
    var again = every.get();
    if (device.get().stopped() == null) {
      switch (poll(device.get())) {
        case CHANGED -> executions.addChange(id);
        case BUSY -> again = BUSY.compareTo(again) < 0 ? BUSY : again;
        case SAME, FAILED -> {}
      }
    }
    var next = clock.instant().plus(again);
    return (complete, queue) -> queue.reschedule(complete, next, data);
  }

  private ConfigurationPoll.Outcome poll(Device device) {
    try {
      return polls.poll(device);
    } catch (InvalidRequest e) {
      return ConfigurationPoll.Outcome.BUSY; // retired or suspended in the meantime
    }
  }

  /** Time between polls; empty if the device is not polled. */
  private Optional<Duration> interval(UUID device) {
    return database
        .transaction(
            jdbc ->
                jdbc.sql(
                        """
                        select coalesce(d.poll_minutes, t.poll_minutes, 0)
                          from devices d join tenants t on t.id = d.tenant_id
                         where d.id = :device and d.retired_at is null and t.suspended_at is null
                        """)
                    .param("device", device)
                    .query(Integer.class)
                    .optional())
        .filter(minutes -> minutes > 0)
        .map(Duration::ofMinutes);
  }
}
