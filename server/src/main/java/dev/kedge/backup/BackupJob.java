package dev.kedge.backup;

import dev.kedge.inventory.Device;
import dev.kedge.inventory.DeviceLogin;
import dev.kedge.platform.lease.DeviceLeases.Lease;
import dev.kedge.platform.tenancy.TenantSettings;
import java.util.Optional;
import java.util.UUID;

/**
 * A backup of a device that began; its lease is held.
 *
 * @param latest the device's newest run
 * @param brokeOff whether the attempt before left files of ours on the router, perhaps
 */
public record BackupJob(
    Device device,
    DeviceLogin.Stored login,
    BackupRequest request,
    UUID attempt,
    Lease lease,
    Optional<BackupRun> latest,
    TenantSettings settings,
    boolean brokeOff) {}
