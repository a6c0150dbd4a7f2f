package dev.kedge.backup;

import dev.kedge.credentials.DeviceCredentials;
import dev.kedge.inventory.Device;
import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.lease.DeviceLease;
import dev.kedge.platform.lease.DeviceLeases;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.platform.tenancy.TenantSettings;
import dev.kedge.platform.tenancy.Tenants;
import org.springframework.stereotype.Component;

/** Begins backups: takes the device's lease and records the attempt. */
@Component
final class BackupJobs {
  private final TenantDatabase database;
  private final Tenants tenants;
  private final DeviceCredentials logins;
  private final DeviceLeases leases;
  private final BackupRuns runs;
  private final BackupAttempts attempts;
  private final AuditLog audit;

  BackupJobs(
      TenantDatabase database,
      Tenants tenants,
      DeviceCredentials logins,
      DeviceLeases leases,
      BackupRuns runs,
      BackupAttempts attempts,
      AuditLog audit) {
    this.database = database;
    this.tenants = tenants;
    this.logins = logins;
    this.leases = leases;
    this.runs = runs;
    this.attempts = attempts;
    this.audit = audit;
  }

  /**
   * Begins a backup; joins an open transaction.
   *
   * @throws InvalidRequest if something else works on the device, it is retired, or its tenant is
   *     suspended
   */
  BackupJob begin(Device device, BackupRequest request) {
    device.requireWorkedOn();
    return database.transaction(
        _ -> {
          var settings = tenants.settingsForWork();
          var lease =
              leases
                  .take(device.id(), "backup")
                  .orElseThrow(
                      () ->
                          InvalidRequest.conflict(
                              "Another task is running on "
                                  + device.name()
                                  + ", or a push on it is open; wait until it has ended."));
          return begin(device, request, settings, lease);
        });
  }

  /**
   * Begins a backup as part of other work on the device.
   *
   * @param lease of that work, which keeps it
   */
  BackupJob begin(Device device, BackupRequest request, DeviceLease lease) {
    return database.transaction(_ -> begin(device, request, tenants.settings(), lease.lend()));
  }

  private BackupJob begin(
      Device device, BackupRequest request, TenantSettings settings, DeviceLease lease) {
    var attempt = attempts.begin(device.id(), request, leases.node());
    if (!request.trigger().skipsUnchanged()) { // a queued backup is recorded when it is stored
      audit.record("backup.start", "device", device.id(), AuditLog.Outcome.SUCCESS);
    }
    return new BackupJob(
        device,
        logins.of(device.id()),
        request,
        attempt.id(),
        lease,
        runs.latest(device.id()),
        settings,
        attempt.brokeOff());
  }
}
