package dev.kedge.schedule;

import dev.kedge.backup.BackupAttempts;
import dev.kedge.gitstore.GitStore;
import dev.kedge.gitstore.GitStoreException;
import dev.kedge.platform.audit.Actor;
import dev.kedge.platform.events.Outbox;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantId;
import dev.kedge.platform.tenancy.Tenants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Regular work for each tenant that one server does every few seconds: it adds executions for new
 * devices, ends the backups of dead servers as failed and removes old events.
 */
@Component
final class Housekeeping {
  private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

  private final Tenants tenants;
  private final Schedules schedules;
  private final ScheduledExecutions executions;
  private final BackupAttempts attempts;
  private final Outbox outbox;
  private final GitStore store;

  Housekeeping(
      Tenants tenants,
      Schedules schedules,
      ScheduledExecutions executions,
      BackupAttempts attempts,
      Outbox outbox,
      GitStore store) {
    this.tenants = tenants;
    this.schedules = schedules;
    this.executions = executions;
    this.attempts = attempts;
    this.outbox = outbox;
    this.store = store;
  }

  /** Packs each tenant's repository; a failure does not affect the others. */
  void maintainStores() {
    for (TenantId tenant : tenants.all()) {
      try {
        store.maintain(tenant);
      } catch (GitStoreException e) {
        log.error("The repository of tenant {} was not packed: {}", tenant, e.getMessage());
      }
    }
  }

  void run() {
    for (TenantId tenant : tenants.all()) {
      CurrentTenant.call(
          tenant,
          () ->
              Actor.system("upkeep", "scheduled")
                  .call(
                      () -> {
                        attempts.endAbandoned();
                        outbox.removeOld();
                        var overrides = schedules.all();
                        var standard = schedules.ofTenant();
                        executions.addMissing(device -> overrides.getOrDefault(device, standard));
                        executions.addMissingPolls();
                        return null;
                      }));
    }
  }
}
