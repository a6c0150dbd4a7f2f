package dev.kedge.schedule;

import dev.kedge.audit.Actor;
import dev.kedge.backup.Attempts;
import dev.kedge.tenancy.BoundTenant;
import dev.kedge.tenancy.TenantId;
import dev.kedge.tenancy.Tenants;
import org.springframework.stereotype.Component;

/**
 * What one of the servers does every few seconds for each tenant: new devices get their execution,
 * and backups of servers that died are noted as failed.
 */
@Component
final class Upkeep {
  private final Tenants tenants;
  private final Schedules schedules;
  private final Executions executions;
  private final Attempts attempts;

  Upkeep(Tenants tenants, Schedules schedules, Executions executions, Attempts attempts) {
    this.tenants = tenants;
    this.schedules = schedules;
    this.executions = executions;
    this.attempts = attempts;
  }

  void run() {
    for (TenantId tenant : tenants.all()) {
      BoundTenant.call(
          tenant,
          () ->
              new Actor("upkeep", "scheduled")
                  .call(
                      () -> {
                        attempts.endAbandoned();
                        var overrides = schedules.all();
                        var standard = schedules.ofTenant();
                        executions.addMissing(
                            device -> overrides.getOrDefault(device, standard));
                        return null;
                      }));
    }
  }
}
