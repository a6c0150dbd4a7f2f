package dev.kedge.schedule;

import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Executions of the current tenant's devices in db-scheduler's table, one for each device whose
 * schedule is on. An execution that a server has picked reschedules itself.
 */
@Component
final class ScheduledExecutions {
  private final TenantDatabase database;
  private final Clock clock;

  ScheduledExecutions(TenantDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Reschedules every device that has a plan; joins the caller's transaction. */
  void replan(Function<UUID, Optional<EffectiveSchedule>> plans) {
    for (UUID device : devices()) {
      plans.apply(device).ifPresent(plan -> replan(device, plan));
    }
  }

  /** Reschedules one device; joins the caller's transaction. */
  void replan(UUID device, EffectiveSchedule plan) {
    if (!plan.enabled()) {
      database.transaction(
          jdbc ->
              jdbc.sql(
                      """
                      delete from scheduled_tasks
                       where task_name = :task and task_instance = :device and not picked
                      """)
                  .param("task", BackupTask.NAME)
                  .param("device", device.toString())
                  .update());
      return;
    }
    add(device, plan.next(device, clock.instant()), true);
  }

  void addMissing(Function<UUID, EffectiveSchedule> plans) {
    var now = clock.instant();
    for (UUID device : missing()) {
      var plan = plans.apply(device);
      if (plan.enabled()) {
        add(device, plan.next(device, now), false);
      }
    }
  }

  /** When the device is due; empty if it is not. */
  Optional<Instant> due(UUID device) {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    """
                    select execution_time from scheduled_tasks
                     where task_name = :task and task_instance = :device
                    """)
                .param("task", BackupTask.NAME)
                .param("device", device.toString())
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant));
  }

  /** Adds one backup of the device now, in addition to its schedule. */
  void addChange(UUID device) {
    database.transaction(
        jdbc ->
            jdbc.sql(
                    """
                    insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
                    values (:task, :device, :data, now(), false, 1)
                    on conflict (task_name, task_instance) do nothing
                    """)
                .param("task", BackupTask.CHANGE)
                .param("device", device.toString())
                .param("data", BackupTask.due(CurrentTenant.require()).bytes())
                .update());
  }

  /** Adds executions for polled devices that have none, spread over the interval. */
  void addMissingPolls() {
    database.transaction(
        jdbc ->
            jdbc.sql(
                    """
                    insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
                    select :task, d.id::text, :data,
                           now() + random() * make_interval(mins => coalesce(d.poll_minutes, t.poll_minutes)), false, 1
                      from devices d join tenants t on t.id = d.tenant_id
                     where coalesce(d.poll_minutes, t.poll_minutes, 0) > 0
                       and d.retired_at is null and t.suspended_at is null
                       and not exists (select from scheduled_tasks s
                                        where s.task_name = :task and s.task_instance = d.id::text)
                    on conflict (task_name, task_instance) do nothing
                    """)
                .param("task", BackupTask.POLL)
                .param("data", BackupTask.due(CurrentTenant.require()).bytes())
                .update());
  }

  int count() {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    """
                    select count(*) from devices d join scheduled_tasks t
                        on t.task_name = :task and t.task_instance = d.id::text
                    """)
                .param("task", BackupTask.NAME)
                .query(Integer.class)
                .single());
  }

  /** Makes executions due now unless they are running; joins the caller's transaction. */
  int makeDue() {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    """
                    update scheduled_tasks t set execution_time = now(), version = version + 1
                      from devices d
                     where t.task_name = :task and t.task_instance = d.id::text and not t.picked
                       and d.retired_at is null
                    """)
                .param("task", BackupTask.NAME)
                .update());
  }

  private void add(UUID device, Instant due, boolean move) {
    database.transaction(
        jdbc ->
            jdbc.sql(
                    """
                    insert into scheduled_tasks as t
                      (task_name, task_instance, task_data, execution_time, picked, version)
                    values (:task, :device, :data, :due, false, 1)
                    on conflict (task_name, task_instance) do update
                      set execution_time = excluded.execution_time, task_data = excluded.task_data,
                          version = t.version + 1
                      where :move and not t.picked
                    """)
                .param("task", BackupTask.NAME)
                .param("device", device.toString())
                .param("data", BackupTask.due(CurrentTenant.require()).bytes())
                .param("due", Timestamp.from(due))
                .param("move", move)
                .update());
  }

  private List<UUID> devices() {
    return database.transaction(
        jdbc ->
            jdbc.sql("select id from devices where retired_at is null").query(UUID.class).list());
  }

  private List<UUID> missing() {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    """
                    select d.id from devices d join tenants t on t.id = d.tenant_id
                     where d.retired_at is null and t.suspended_at is null
                       and not exists (select from scheduled_tasks s
                                        where s.task_name = :task and s.task_instance = d.id::text)
                    """)
                .param("task", BackupTask.NAME)
                .query(UUID.class)
                .list());
  }
}
