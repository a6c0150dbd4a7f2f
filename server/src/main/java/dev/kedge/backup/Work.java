package dev.kedge.backup;

import dev.kedge.device.Device;
import dev.kedge.device.DeviceLeases.Lease;
import dev.kedge.device.Login;
import dev.kedge.tenancy.TenantSettings;
import java.util.Optional;
import java.util.UUID;

/**
 * A backup of a device that began; its lease is held.
 *
 * @param latest the device's newest run
 * @param brokeOff whether the attempt before left files of ours on the router, perhaps
 */
public record Work(
    Device device,
    Login.Stored login,
    Request request,
    UUID attempt,
    Lease lease,
    Optional<Run> latest,
    TenantSettings settings,
    boolean brokeOff) {}
