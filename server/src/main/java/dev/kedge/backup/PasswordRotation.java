package dev.kedge.backup;

import dev.kedge.capture.CaptureSession;
import dev.kedge.capture.Captures;
import dev.kedge.device.Device;
import dev.kedge.device.DeviceLeases;
import dev.kedge.device.Devices;
import dev.kedge.kms.KmsException;
import dev.kedge.kms.Sealed;
import dev.kedge.tenancy.InvalidRequest;
import dev.kedge.tenancy.Tenants;
import dev.kedge.transport.Secret;
import dev.kedge.transport.TransportException;
import java.security.SecureRandom;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Gives a router's account a new random password. The old one stays the device's until the new one
 * is proved by a login of its own; the session that set it stays open until then, and sets the old
 * one again if the proof fails. The new one is noted before the router is told, so a server that
 * dies in between finds out at the next login which of the two it is ({@link Captures#open}).
 */
@Component
public final class PasswordRotation {
  private static final Logger log = LoggerFactory.getLogger(PasswordRotation.class);
  private static final int LENGTH = 28;
  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private final Captures captures;
  private final Devices devices;
  private final DeviceLeases leases;
  private final Tenants tenants;

  PasswordRotation(Captures captures, Devices devices, DeviceLeases leases, Tenants tenants) {
    this.captures = captures;
    this.devices = devices;
    this.leases = leases;
    this.tenants = tenants;
  }

  /**
   * Rotates it.
   *
   * @throws InvalidRequest if it did not come to that; says which password is the router's
   * @throws KmsException if nothing can be sealed or opened now; nothing was changed
   */
  public void run(Device device) throws KmsException {
    device.requireWorkedOn();
    var legacy = tenants.settingsForWork().legacySsh();
    try (var _ =
            leases
                .take(device.id(), "rotation")
                .orElseThrow(
                    () ->
                        InvalidRequest.conflict(
                            "Something else works on " + device.name() + "; wait for its end."));
        var session = captures.open(device, devices.credentials(device.id()), legacy);
        var password = random()) {
      if (session.rights().lacks("policy")) {
        throw InvalidRequest.conflict(
            "The account on %s may not change passwords: it lacks the policies policy and write. Nothing was changed."
                .formatted(device.name()));
      }
      // The session may have found out that an earlier rotation's password is the router's.
      rotate(devices.get(device.id()), devices.credentials(device.id()), session, password, legacy);
    } catch (TransportException e) {
      throw InvalidRequest.conflict(e.getMessage() + " Nothing was changed.");
    }
  }

  private void rotate(
      Device device, Sealed old, CaptureSession session, Secret password, boolean legacy)
      throws KmsException {
    var pending = devices.notePending(device.id(), session.user(), password);
    try {
      session.setPassword(password);
      captures.openWith(device, pending, legacy).close();
      devices.promotePending(device.id());
    } catch (KmsException e) {
      throw unknown(device);
    } catch (TransportException e) {
      log.info("The new password of device {} was not proved: {}", device.id(), e.kind());
      takeBack(device, old, session, legacy);
      throw InvalidRequest.conflict(
          "%s did not let us in with the new password (%s); it has the old one."
              .formatted(device.name(), e.getMessage()));
    }
  }

  private void takeBack(Device device, Sealed old, CaptureSession session, boolean legacy) {
    try (var target = devices.target(device, old)) {
      session.setPassword(target.password());
      captures.openWith(device, old, legacy).close();
      devices.dropPending(device.id());
    } catch (KmsException | TransportException e) {
      throw unknown(device);
    }
  }

  private static InvalidRequest unknown(Device device) {
    return InvalidRequest.conflict(
        "It is not known which password %s has now. Both are kept, and the next login finds out."
            .formatted(device.name()));
  }

  private static Secret random() {
    var random = new SecureRandom();
    var password = new char[LENGTH];
    for (var i = 0; i < LENGTH; i++) {
      password[i] = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
    }
    try {
      return Secret.of(password);
    } finally {
      Arrays.fill(password, '\0');
    }
  }
}
