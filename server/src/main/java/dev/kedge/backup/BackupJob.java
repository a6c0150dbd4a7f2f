package dev.kedge.backup;

import dev.kedge.inventory.Credentials;
import dev.kedge.inventory.Device;
import dev.kedge.platform.lease.DeviceLease;
import dev.kedge.platform.tenancy.TenantSettings;
import java.util.Optional;
import java.util.UUID;

/**
 * A backup in progress, whose device's lease is held.
 *
 * @param latest the device's newest backup run
 * @param brokeOff whether the previous attempt may have left Kedge's files on the router
 */
public record BackupJob(
    Device device,
    Credentials.Stored login,
    BackupRequest request,
    UUID attempt,
    DeviceLease lease,
    Optional<BackupRun> latest,
    TenantSettings settings,
    boolean brokeOff) {}
