package dev.kedge.rotation;

import dev.kedge.capture.CaptureService;
import dev.kedge.capture.CaptureSession;
import dev.kedge.credentials.CredentialProfiles;
import dev.kedge.credentials.CredentialProfiles.Profile;
import dev.kedge.credentials.DeviceCredentials;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.inventory.Credentials;
import dev.kedge.inventory.Device;
import dev.kedge.inventory.Devices;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.lease.DeviceLeases;
import dev.kedge.platform.lease.Lease;
import dev.kedge.platform.tenancy.Tenants;
import dev.kedge.transport.LoginKey;
import dev.kedge.transport.Secret;
import dev.kedge.transport.TransportException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Gives a router's account a new random password or SSH key. The device keeps the old credentials
 * until the new ones are verified by a separate login. The session that set them stays open until
 * then, and takes them back if the verification fails. The new credentials are stored before they
 * are set on the router, so if the server dies in between, the next login finds out which are valid
 * ({@link CaptureService#open}).
 */
@Component
public final class CredentialRotation {
  /** What is replaced. */
  public enum Kind {
    PASSWORD,
    KEY
  }

  private static final Logger log = LoggerFactory.getLogger(CredentialRotation.class);
  private static final int LENGTH = 28;
  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private final CaptureService captures;
  private final Devices devices;
  private final DeviceCredentials logins;
  private final CredentialProfiles profiles;
  private final DeviceLeases leases;
  private final Tenants tenants;

  CredentialRotation(
      CaptureService captures,
      Devices devices,
      DeviceCredentials logins,
      CredentialProfiles profiles,
      DeviceLeases leases,
      Tenants tenants) {
    this.captures = captures;
    this.devices = devices;
    this.logins = logins;
    this.profiles = profiles;
    this.leases = leases;
    this.tenants = tenants;
  }

  /**
   * Gives a device new credentials of its own.
   *
   * @return a note for a person; empty: none
   * @throws InvalidRequest if it failed; the message says which credentials the router has
   * @throws EncryptionException if nothing can be encrypted or decrypted now; nothing was changed
   */
  public String run(Device device, Kind kind) throws EncryptionException {
    return run(
        device,
        false,
        (session, old) ->
            switch (kind) {
              case PASSWORD -> new Credentials(session.user(), random());
              case KEY ->
                  new Credentials(session.user(), old.password()).with(key(session.version()));
            });
  }

  /**
   * Begins to give a profile's devices new credentials, or continues an earlier rotation.
   *
   * @return ids of the devices that do not have them yet
   */
  public List<UUID> begin(Profile profile, Kind kind) throws EncryptionException {
    try (var old = logins.decrypt(profiles.login(profile))) {
      requirePasswordCounts(old, kind, profile.name());
      var next =
          switch (kind) {
            case PASSWORD -> new Credentials(old.user(), random());
            case KEY -> old.with(LoginKey.generate(profiles.keyType(profile, devices.facts())));
          };
      return profiles.beginRotation(profile, next);
    }
  }

  /** Gives one device of the profile the credentials of the current rotation. */
  public String run(Profile profile, Device device) throws EncryptionException {
    try (var next = logins.decrypt(profiles.next(profile))) {
      return run(device, true, (_, _) -> next);
    }
  }

  @FunctionalInterface
  private interface Next {
    Credentials of(CaptureSession session, Credentials old);
  }

  private String run(Device device, boolean forProfile, Next next) throws EncryptionException {
    device.requireWorkedOn();
    var legacy = tenants.settingsForWork().legacySsh();
    try (var lease =
            leases
                .take(device.id(), "rotation")
                .orElseThrow(
                    () ->
                        InvalidRequest.conflict(
                            "Another task is running on "
                                + device.name()
                                + "; wait until it has ended."));
        var session = captures.open(device, logins.of(device.id()), legacy, lease.ofCommands())) {
      if (session.rights().lacks("policy")) {
        throw InvalidRequest.conflict(
            "The account on %s cannot change its credentials: it lacks the policies policy and write. Nothing was changed."
                .formatted(device.name()));
      }
      // The session may have found that the credentials of an earlier rotation are valid.
      var stored = logins.of(device.id());
      try (var old = logins.decrypt(stored);
          var login = next.of(session, old)) {
        requirePasswordCounts(old, login.key() == null ? Kind.PASSWORD : Kind.KEY, device.name());
        return rotate(
            new Rotation(
                devices.get(device.id()), lease.ofCommands(), session, stored, old, login, legacy),
            forProfile);
      }
    } catch (TransportException e) {
      throw InvalidRequest.conflict(e.getMessage() + " Nothing was changed.");
    }
  }

  /** A router that accepts a key refuses passwords, so a new one could not be verified. */
  private static void requirePasswordCounts(Credentials old, Kind kind, String name) {
    if (old.key() != null && kind == Kind.PASSWORD) {
      throw InvalidRequest.conflict(
          name + " uses an SSH key: rotate the key. Nothing was changed.");
    }
  }

  private record Rotation(
      Device device,
      Lease lease,
      CaptureSession session,
      Credentials.Stored stored,
      Credentials old,
      Credentials next,
      boolean legacy) {}

  private String rotate(Rotation to, boolean forProfile) throws EncryptionException {
    var device = to.device();
    removePending(to);
    var pending = logins.notePending(device.id(), to.next(), forProfile);
    try {
      setOnRouter(to.session(), to.next());
      try (var proof = prove(to, pending)) {
        logins.promotePending(device.id());
        return removeOld(to, proof);
      }
    } catch (EncryptionException | Lease.Lost e) {
      throw unknown(device);
    } catch (TransportException e) {
      log.info("The new credentials of device {} were not verified: {}", device.id(), e.kind());
      takeBack(to);
      throw InvalidRequest.conflict(
          "%s did not accept the new credentials (%s); it still has the old ones."
              .formatted(device.name(), e.getMessage()));
    }
  }

  /** Removes the key of an earlier, interrupted rotation, which must not stay on the router. */
  private void removePending(Rotation to) throws EncryptionException {
    var earlier = logins.pending(to.device().id());
    if (earlier.isEmpty()) {
      return;
    }
    try (var login = logins.decrypt(earlier.get())) {
      if (login.key() != null) {
        to.session().account().removeKey(login.key().name());
      }
    } catch (TransportException e) {
      throw InvalidRequest.conflict(e.getMessage() + " Nothing was changed.");
    }
  }

  private static void setOnRouter(CaptureSession session, Credentials login)
      throws TransportException {
    var key = login.key();
    if (key == null) {
      session.account().setPassword(login.password());
    } else {
      session.account().installKey(key);
    }
  }

  private CaptureSession prove(Rotation to, Credentials.Stored pending)
      throws TransportException, EncryptionException {
    return to.next().key() == null
        ? captures.openWith(to.device(), pending, to.legacy(), to.lease())
        : captures.openByKey(to.device(), pending, to.legacy(), to.lease());
  }

  private static String removeOld(Rotation to, CaptureSession proof) {
    var old = to.old().key();
    if (old == null) {
      return to.next().key() == null
          ? ""
          : "The account has a key now, so its password no longer opens SSH sessions.";
    }
    try {
      if (proof.account().removeKey(old.name()) > 0) {
        return "";
      }
    } catch (TransportException | Lease.Lost e) {
      log.info("The old key of device {} was not removed", to.device().id());
    }
    return "The old key could not be found on the router; remove %s there: /user ssh-keys"
        .formatted(old.name());
  }

  private void takeBack(Rotation to) {
    var device = to.device();
    try {
      var key = to.next().key();
      if (key == null) {
        to.session().account().setPassword(to.old().password());
      } else {
        to.session().account().removeKey(key.name());
      }
      captures.openWith(device, to.stored(), to.legacy(), to.lease()).close();
      logins.dropPending(device.id());
    } catch (EncryptionException | TransportException | Lease.Lost e) {
      throw unknown(device);
    }
  }

  private static InvalidRequest unknown(Device device) {
    return InvalidRequest.conflict(
        "It is not known which credentials %s has now. Both are kept, and the next connection finds out."
            .formatted(device.name()));
  }

  private static LoginKey key(String version) {
    return LoginKey.generate(
        CredentialProfiles.takesEd25519(version) ? LoginKey.Type.ED25519 : LoginKey.Type.RSA);
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
