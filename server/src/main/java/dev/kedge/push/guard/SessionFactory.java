package dev.kedge.push.guard;

import dev.kedge.capture.CaptureService;
import dev.kedge.capture.CaptureSession;
import dev.kedge.credentials.CredentialProfiles;
import dev.kedge.credentials.DeviceCredentials;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.inventory.Device;
import dev.kedge.inventory.Devices;
import dev.kedge.inventory.ManagementAddress;
import dev.kedge.platform.lease.Lease;
import dev.kedge.push.plan.PushPlan;
import dev.kedge.transport.TransportException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Opens sessions with one router for one push: where it is, or where the change moves it. Every new
 * session is asked which router it is, as a restored backup gives another board the same host key.
 */
public final class SessionFactory {
  private final Parts parts;
  private final UUID device;
  private final String serial;
  private final @Nullable ManagementAddress thenAt;
  private final @Nullable String guardAccount;
  private final boolean legacySsh;
  private final Lease lease;

  /** Address that is tried first; null for the device's current one. */
  private @Nullable ManagementAddress first;

  public SessionFactory(Parts parts, PushPlan plan, boolean legacySsh, Lease lease) {
    this.parts = parts;
    this.device = plan.deviceId();
    this.serial = plan.serial();
    this.thenAt = plan.thenAt();
    this.guardAccount = plan.guardAccount();
    this.legacySsh = legacySsh;
    this.lease = lease;
  }

  /** Services that all pushes of a node share. */
  @Component
  public record Parts(
      CaptureService captures,
      Devices devices,
      DeviceCredentials logins,
      CredentialProfiles profiles) {}

  /** Whether another account than Kedge's own there owns the guard. */
  boolean hasGuardAccount() {
    return guardAccount != null;
  }

  /** Makes sessions try the address to which the change moves the router first. */
  public void expectMoved() {
    first = thenAt;
  }

  /**
   * Opens a session with the account that owns the guard.
   *
   * @throws GuardException if another router answers there than was planned for
   */
  public GuardSession open() throws TransportException, EncryptionException, GuardException {
    return open(guardAccount);
  }

  /**
   * Opens a session with the account that Kedge has on the router, no matter who owns the guard.
   */
  public GuardSession openOwn() throws TransportException, EncryptionException, GuardException {
    return open(null);
  }

  private GuardSession open(@Nullable String account)
      throws TransportException, EncryptionException, GuardException {
    var now = parts.devices.get(device);
    @Nullable TransportException unreached = null;
    @Nullable GuardException another = null;
    for (var place : places(now)) {
      try {
        var session = open(now.at(place), account);
        first = place;
        return session;
      } catch (TransportException e) {
        unreached = unreached == null ? e : unreached;
      } catch (GuardException e) {
        another = e;
      }
    }
    if (unreached != null) {
      throw unreached;
    }
    throw Objects.requireNonNull(another);
  }

  private List<ManagementAddress> places(Device now) {
    var places = new ArrayList<ManagementAddress>();
    if (thenAt != null) {
      places.add(thenAt);
    }
    places.remove(now.place());
    places.addFirst(now.place());
    if (first != null && places.remove(first)) {
      places.addFirst(first);
    }
    return places;
  }

  private GuardSession open(Device there, @Nullable String account)
      throws TransportException, EncryptionException, GuardException {
    var opened = new GuardSession(session(there, account), there.place());
    try {
      if (serial.isEmpty() || opened.serial().equals(serial)) {
        return opened;
      }
    } catch (TransportException | RuntimeException e) { // the push may be another node's by now
      opened.close();
      throw e;
    }
    opened.close();
    throw new GuardException("A different router from the planned one answers at that address.");
  }

  /** Finds credentials by name; empty if somebody removed them: then our own account is used. */
  private Optional<CredentialProfiles.Profile> credentials(@Nullable String name) {
    return parts.profiles.list().stream()
        .filter(profile -> profile.name().equals(name))
        .findFirst();
  }

  private CaptureSession session(Device there, @Nullable String account)
      throws TransportException, EncryptionException {
    var credentials = credentials(account);
    var session =
        credentials.isEmpty()
            ? parts.captures.open(there, parts.logins.of(device), legacySsh, lease)
            : parts.captures.openWith(
                there, parts.profiles.login(credentials.get()), legacySsh, lease);
    session.expectGuard();
    return session;
  }
}
