package dev.kedge.push.plan;

import dev.kedge.capture.CaptureService;
import dev.kedge.credentials.CredentialProfiles;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.inventory.Device;
import dev.kedge.inventory.Devices;
import dev.kedge.inventory.ManagementAddress;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.lease.Lease;
import dev.kedge.platform.tenancy.Tenants;
import dev.kedge.routeros.diff.Change;
import dev.kedge.transport.TransportException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Check of what a person asks of a plan besides its target. */
@Component
final class TermsCheck {
  private final CaptureService captures;
  private final CredentialProfiles profiles;
  private final Devices devices;
  private final Tenants tenants;

  TermsCheck(
      CaptureService captures, CredentialProfiles profiles, Devices devices, Tenants tenants) {
    this.captures = captures;
    this.profiles = profiles;
    this.devices = devices;
    this.tenants = tenants;
  }

  /**
   * Address to which the change moves the device; null if it is there already.
   *
   * @throws InvalidRequest if it is no address, or another device has it
   */
  @Nullable ManagementAddress thenAt(Device device, PlanTerms terms) {
    if (terms.thenAt() == null) {
      return null;
    }
    var place = ManagementAddress.parse(terms.thenAt(), device.port());
    devices.requireFree(device, place);
    return place.equals(device.place()) ? null : place;
  }

  /**
   * Logs in with the account that is to own the guard.
   *
   * @param lease lease of the device, without which nothing is sent
   * @throws InvalidRequest if it cannot; gives the reason
   */
  void requireGuardAccount(
      Device device, String account, List<Change> changes, String own, String serial, Lease lease)
      throws EncryptionException, TransportException {
    var login = profiles.login(profiles.find(account));
    try (var session =
        captures.openWith(devices.get(device.id()), login, tenants.settings().legacySsh(), lease)) {
      if (session.user().equals(own)) {
        throw PlanPreconditions.cannot(
            "the credentials %s belong to the account that Kedge already uses".formatted(account));
      }
      if (!session.serial().equals(serial)) {
        throw PlanPreconditions.cannot(
            "a different router answers when Kedge logs in with the credentials %s"
                .formatted(account));
      }
      if (!GuardChoice.mayLoadBackups(session)) {
        throw PlanPreconditions.cannot(
            "the account of the credentials %s lacks policies that a guard needs"
                .formatted(account));
      }
      if (PlanPreconditions.changesGroup(changes, RouterReading.group(session.ssh()))) {
        throw PlanPreconditions.cannot(
            "it also changes the group of the account of the credentials %s".formatted(account));
      }
    }
  }
}
