package dev.kedge.capture;

import dev.kedge.credentials.DeviceCredentials;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.inventory.Credentials;
import dev.kedge.inventory.Device;
import dev.kedge.inventory.DeviceLifecycle;
import dev.kedge.inventory.Devices;
import dev.kedge.platform.lease.Lease;
import dev.kedge.transport.HostKeyChangedException;
import dev.kedge.transport.RouterConnector;
import dev.kedge.transport.RouterSession;
import dev.kedge.transport.Target;
import dev.kedge.transport.TransportException;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Opens the SSH session of a capture. */
@Component
public final class CaptureService {
  private final Devices devices;
  private final DeviceLifecycle life;
  private final DeviceCredentials logins;
  private final RouterConnector connector;
  private final BackupStep.Listener steps;
  private final Clock clock;

  public CaptureService(
      Devices devices,
      DeviceLifecycle life,
      DeviceCredentials logins,
      RouterConnector connector,
      BackupStep.Listener steps,
      Clock clock) {
    this.devices = devices;
    this.life = life;
    this.logins = logins;
    this.connector = connector;
    this.steps = steps;
    this.clock = clock;
  }

  /**
   * Logs in and stores the host key at the first contact, and the algorithms that the router needs.
   * If the router refuses the credentials and a rotation was interrupted, the pending credentials
   * are tried once.
   *
   * @param login the device's encrypted credentials
   * @param legacyAllowed whether SSH may fall back to outdated algorithms
   * @param lease under which the session works; without it nothing is sent
   * @throws TransportException if the router was not reached or refused the login, or its host key
   *     changed
   * @throws EncryptionException if the password cannot be decrypted now
   */
  public CaptureSession open(
      Device device, Credentials.Stored login, boolean legacyAllowed, Lease lease)
      throws TransportException, EncryptionException {
    try {
      return openWith(device, login, legacyAllowed, lease);
    } catch (TransportException e) {
      var pending =
          e.kind() == TransportException.Kind.AUTH_FAILED
              ? logins.pending(device.id()).filter(p -> !p.equals(login))
              : Optional.<Credentials.Stored>empty();
      if (pending.isEmpty()) {
        throw e;
      }
      var session = openWith(device, pending.get(), legacyAllowed, lease);
      logins.promotePending(device.id());
      return session;
    }
  }

  /** Logs in with these credentials only, without trying pending ones. */
  public CaptureSession openWith(
      Device device, Credentials.Stored login, boolean legacyAllowed, Lease lease)
      throws TransportException, EncryptionException {
    try (var target = logins.target(device, login)) {
      return open(device, target, legacyAllowed, lease);
    }
  }

  /** Logs in with the SSH key of these credentials, not the password. */
  public CaptureSession openByKey(
      Device device, Credentials.Stored login, boolean legacyAllowed, Lease lease)
      throws TransportException, EncryptionException {
    try (var target = logins.target(device, login)) {
      return open(device, target.byKeyOnly(), legacyAllowed, lease);
    }
  }

  private CaptureSession open(Device device, Target target, boolean legacyAllowed, Lease lease)
      throws TransportException {
    var session = connect(device, target, legacyAllowed, lease);
    try {
      devices.noteContact(device, session.hostKey(), session.negotiated());
      return new CaptureSession(session, device, steps, clock);
    } catch (RuntimeException | TransportException e) {
      session.close();
      throw e;
    }
  }

  private RouterSession connect(Device device, Target target, boolean legacyAllowed, Lease lease)
      throws TransportException {
    try {
      return connector.connectWithFallback(target, legacyAllowed, lease::requireValid);
    } catch (HostKeyChangedException e) {
      life.noteOffered(device, e.presented());
      throw e;
    }
  }
}
