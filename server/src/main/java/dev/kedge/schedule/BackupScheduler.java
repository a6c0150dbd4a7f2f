package dev.kedge.schedule;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.kedge.platform.lease.DeviceLeases;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * The queue that all servers share: db-scheduler on the application's database. Each server fetches
 * and locks due executions; those of a dead server are taken over after four missed heartbeats.
 */
@Component
public final class BackupScheduler implements DisposableBean {
  private static final Duration POLLING = Duration.ofSeconds(1);
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);
  private static final int MISSED_HEARTBEATS = 4;
  private static final Duration UPKEEP = Duration.ofSeconds(10);

  /** Time in UTC, after the nightly backups. */
  private static final LocalTime MAINTENANCE = LocalTime.of(5, 0);

  /** Short, because another server begins interrupted work on a router again. */
  private static final Duration SHUTDOWN = Duration.ofSeconds(2);

  private final Scheduler scheduler;
  private final boolean isOn;

  BackupScheduler(
      @Qualifier("queue") DataSource dataSource,
      DeviceLeases leases,
      ScheduledBackup backup,
      ScheduledPoll poll,
      Housekeeping upkeep,
      SchedulerSettings settings) {
    CustomTask<BackupTask> backups =
        Tasks.custom(BackupTask.NAME, BackupTask.class)
            .onFailure(
                (failed, operations) ->
                    operations.reschedule(
                        failed, backup.afterMistake(failed.getExecution().consecutiveFailures)))
            .execute(
                (TaskInstance<BackupTask> task, ExecutionContext context) ->
                    backup.run(task, context));
    CustomTask<BackupTask> changes =
        Tasks.custom(BackupTask.CHANGE, BackupTask.class)
            .onFailure((_, operations) -> operations.stop())
            .execute((TaskInstance<BackupTask> task, ExecutionContext _) -> backup.change(task));
    CustomTask<BackupTask> polls =
        Tasks.custom(BackupTask.POLL, BackupTask.class)
            .onFailure((_, operations) -> operations.stop()) // housekeeping begins it again
            .execute((TaskInstance<BackupTask> task, ExecutionContext _) -> poll.run(task));
    RecurringTask<Void> recurring =
        Tasks.recurring("upkeep", FixedDelay.of(UPKEEP)).execute((_, _) -> upkeep.run());
    RecurringTask<Void> maintenance =
        Tasks.recurring("store-maintenance", new Daily(ZoneOffset.UTC, MAINTENANCE))
            .execute((_, _) -> upkeep.maintainStores());
    this.isOn = settings.schedule();
    this.scheduler =
        Scheduler.create(dataSource, backups, changes, polls)
            .startTasks(recurring, maintenance)
            .serializer(new AsText())
            .schedulerName(new SchedulerName.Fixed(leases.node()))
            .executorService(Executors.newVirtualThreadPerTaskExecutor())
            .threads(settings.maxSessions())
            .pollUsingLockAndFetch(0.5, 1.0)
            .pollingInterval(POLLING)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(SHUTDOWN)
            .build();
  }

  /** Starts processing the queue, unless this server leaves that to others. */
  public void start() {
    if (isOn) {
      scheduler.start();
    }
  }

  @Override
  public void destroy() {
    if (isOn) {
      scheduler.stop();
    }
  }

  /** Stores task data as text, not with Java serialization. */
  private static final class AsText implements Serializer {
    @Override
    public byte[] serialize(Object data) {
      return data instanceof BackupTask task ? task.bytes() : new byte[0];
    }

    @Override
    public <T> T deserialize(Class<T> type, byte[] bytes) {
      return type.cast(BackupTask.of(bytes));
    }
  }
}
