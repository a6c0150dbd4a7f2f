package dev.kedge.capture;

import dev.kedge.credentials.DeviceCredentials;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.inventory.Device;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.lease.DeviceLease;
import dev.kedge.platform.lease.DeviceLeases;
import dev.kedge.platform.lease.Lease;
import dev.kedge.platform.tenancy.Tenants;
import dev.kedge.transport.TransportException;
import org.springframework.stereotype.Component;

/** Leases of devices for work that a person waits for, and sessions under such a lease. */
@Component
public final class DeviceSessions {
  private final CaptureService captures;
  private final DeviceCredentials credentials;
  private final DeviceLeases leases;
  private final Tenants tenants;

  DeviceSessions(
      CaptureService captures,
      DeviceCredentials credentials,
      DeviceLeases leases,
      Tenants tenants) {
    this.captures = captures;
    this.credentials = credentials;
    this.leases = leases;
    this.tenants = tenants;
  }

  /** Work that needs a session with a router, under a lease that other sessions may need. */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {
    T on(CaptureSession session, Lease lease)
        throws TransportException, CaptureException, EncryptionException, E;
  }

  /**
   * Takes the lease of a device.
   *
   * @throws InvalidRequest if the device is in use
   */
  public DeviceLease lease(Device device, String purpose) {
    return leases
        .take(device.id(), purpose)
        .orElseThrow(
            () ->
                InvalidRequest.conflict(
                    "Another task is running on "
                        + device.name()
                        + ", or a push on it is open; wait until it has ended."));
  }

  /**
   * Opens a session with a device.
   *
   * @param lease lease of the device, without which nothing is sent
   */
  public CaptureSession open(Device device, Lease lease)
      throws TransportException, EncryptionException {
    return open(device, tenants.settings().legacySsh(), lease);
  }

  private CaptureSession open(Device device, boolean legacySsh, Lease lease)
      throws TransportException, EncryptionException {
    return captures.open(device, credentials.of(device.id()), legacySsh, lease);
  }

  /**
   * Does work in one session, under the lease of the device.
   *
   * @throws InvalidRequest if the device is retired or in use, or the router was not reached; gives
   *     the reason
   */
  public <T, E extends Exception> T with(Device device, Work<T, E> work)
      throws EncryptionException, E {
    device.requireWorkedOn();
    var legacySsh = tenants.settingsForWork().legacySsh();
    try (var lease = lease(device, "probe");
        var session = open(device, legacySsh, lease.ofCommands())) {
      return work.on(session, lease.ofCommands());
    } catch (TransportException
        | CaptureException e) { // not the key service's, which is no conflict
      throw InvalidRequest.conflict(String.valueOf(e.getMessage()));
    }
  }
}
