package dev.kedge.schedule;

import dev.kedge.inventory.Device;
import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The current tenant's schedules: a default and the overrides of devices. */
@Component
public final class Schedules {
  private static final int MAX_MINUTES = 10_080;

  private final TenantDatabase database;
  private final ScheduledExecutions executions;
  private final AuditLog audit;

  Schedules(TenantDatabase database, ScheduledExecutions executions, AuditLog audit) {
    this.database = database;
    this.executions = executions;
    this.audit = audit;
  }

  /** The tenant's default; daily at 02:00 UTC if none is set. */
  public EffectiveSchedule ofTenant() {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    "select cron_expression, enabled from config_backup_schedules where device_id is null")
                .query((row, _) -> plan(row, false))
                .optional()
                .orElse(EffectiveSchedule.DEFAULT));
  }

  /** The schedule that applies to a device; disabled while its tenant is suspended. */
  public EffectiveSchedule of(UUID device) {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    """
                    select coalesce(s.cron_expression, :standard) as cron_expression,
                           coalesce(s.enabled, true) and t.suspended_at is null as enabled,
                           s.device_id is not null
                      from tenants t
                      left join lateral (
                        select * from config_backup_schedules
                         where device_id = :device or device_id is null
                         order by device_id is null limit 1) s on true
                     where t.id = kedge_tenant()
                    """)
                .param("standard", Cron.DEFAULT.toString())
                .param("device", device)
                .query((row, _) -> plan(row, row.getBoolean(3)))
                .single());
  }

  /** Sets the tenant's default, which devices without an override follow at once. */
  public void setDefault(Cron cron, boolean enabled) {
    database.transaction(
        _ -> {
          write(null, cron, enabled);
          audit.record(
              "schedule.set", "tenant", CurrentTenant.require().value(), AuditLog.Outcome.SUCCESS);
          var overridden = all().keySet();
          var plan = new EffectiveSchedule(cron, enabled, false);
          executions.replan(
              device -> overridden.contains(device) ? Optional.empty() : Optional.of(plan));
          return null;
        });
  }

  /** Overrides the default for a device; a disabled override switches its backups off. */
  public void set(Device device, Cron cron, boolean enabled) {
    database.transaction(
        _ -> {
          write(device.id(), cron, enabled);
          audit.record("schedule.set", "device", device.id(), AuditLog.Outcome.SUCCESS);
          executions.replan(device.id(), new EffectiveSchedule(cron, enabled, true));
          return null;
        });
  }

  /** Lets the device follow the tenant's default again. */
  public void reset(Device device) {
    database.transaction(
        jdbc -> {
          jdbc.sql("delete from config_backup_schedules where device_id = :device")
              .param("device", device.id())
              .update();
          audit.record("schedule.reset", "device", device.id(), AuditLog.Outcome.SUCCESS);
          executions.replan(device.id(), ofTenant());
          return null;
        });
  }

  /**
   * Makes every device whose schedule is on due now.
   *
   * @return number of devices
   */
  public int runNow() {
    return database.transaction(
        _ -> {
          audit.record(
              "schedule.run", "tenant", CurrentTenant.require().value(), AuditLog.Outcome.SUCCESS);
          return executions.makeDue();
        });
  }

  /**
   * Sets how often devices are polled.
   *
   * @param device null for the tenant's default
   * @param minutes null for never, or for a device as the tenant's default; 0 for never
   * @throws InvalidRequest if the interval is more than a week
   */
  public void poll(@Nullable UUID device, @Nullable Integer minutes) {
    if (minutes != null && (minutes < (device == null ? 1 : 0) || minutes > MAX_MINUTES)) {
      throw InvalidRequest.malformed("Devices are read every 1 to 10080 minutes.");
    }
    database.transaction(
        jdbc -> {
          var statement =
              device == null
                  ? jdbc.sql("update tenants set poll_minutes = :minutes")
                  : jdbc.sql("update devices set poll_minutes = :minutes where id = :device")
                      .param("device", device);
          statement.param("minutes", minutes, Types.INTEGER).update();
          jdbc.sql(
                  """
                  delete from scheduled_tasks t using devices d
                   where t.task_name = :task and t.task_instance = d.id::text and not t.picked
                     and (cast(:device as uuid) is null or d.id = :device)
                  """)
              .param("task", BackupTask.POLL)
              .param("device", device, Types.OTHER)
              .update();
          executions.addMissingPolls();
          audit.record(
              "schedule.poll",
              device == null ? "tenant" : "device",
              device == null ? CurrentTenant.require().value() : device,
              AuditLog.Outcome.SUCCESS);
          return null;
        });
  }

  /** Schedules one backup of a device soon, because its log reports a change. */
  public void changeSeen(UUID device) {
    executions.addChange(device);
  }

  /** Number of devices whose schedule is on. */
  public int scheduled() {
    return executions.count();
  }

  /** When the device is due; empty while its schedule is off. */
  public Optional<Instant> due(UUID device) {
    return executions.due(device);
  }

  /** The overrides by device. */
  Map<UUID, EffectiveSchedule> all() {
    return database.transaction(
        jdbc -> {
          var plans = new HashMap<UUID, EffectiveSchedule>();
          jdbc.sql(
                  """
                  select device_id, cron_expression, enabled from config_backup_schedules
                   where device_id is not null
                  """)
              .query(
                  row -> {
                    plans.put(row.getObject("device_id", UUID.class), plan(row, true));
                  });
          return plans;
        });
  }

  private void write(@Nullable UUID device, Cron cron, boolean enabled) {
    database.transaction(
        jdbc ->
            jdbc.sql(
                    """
                    insert into config_backup_schedules (tenant_id, device_id, cron_expression, enabled)
                    values (:tenant, cast(:device as uuid), :cron, :enabled)
                    on conflict on constraint uq_backup_schedule_tenant_device
                      do update set cron_expression = excluded.cron_expression, enabled = excluded.enabled
                    """)
                .param("tenant", CurrentTenant.require().value())
                .param("device", device)
                .param("cron", cron.expression())
                .param("enabled", enabled)
                .update());
  }

  private static EffectiveSchedule plan(ResultSet row, boolean own) throws SQLException {
    return new EffectiveSchedule(
        Cron.of(row.getString("cron_expression")), row.getBoolean("enabled"), own);
  }
}
