package dev.kedge.capture;

import dev.kedge.credentials.DeviceCredentials;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.inventory.Device;
import dev.kedge.inventory.DeviceInfo;
import dev.kedge.inventory.Devices;
import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.lease.DeviceLeases;
import dev.kedge.platform.tenancy.Tenants;
import dev.kedge.transport.Algorithms;
import dev.kedge.transport.TransportException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Checks what Kedge's account may do on a router, without storing or changing anything. */
@Component
public final class DeviceProbe {
  /** Policies that each kind of work requires (see routeros-behaviour.md#policies-by-task). */
  private static final List<String> EXPORT = List.of("ssh", "read", "sensitive");

  private static final List<String> BACKUP =
      List.of("ssh", "read", "sensitive", "ftp", "policy", "test");
  private static final List<String> PUSH =
      List.of("ssh", "read", "sensitive", "ftp", "policy", "test", "write", "reboot");

  private final CaptureService captures;
  private final Devices devices;
  private final DeviceCredentials logins;
  private final DeviceLeases leases;
  private final Tenants tenants;
  private final AuditLog audit;

  DeviceProbe(
      CaptureService captures,
      Devices devices,
      DeviceCredentials logins,
      DeviceLeases leases,
      Tenants tenants,
      AuditLog audit) {
    this.tenants = tenants;
    this.captures = captures;
    this.devices = devices;
    this.logins = logins;
    this.leases = leases;
    this.audit = audit;
  }

  /**
   * Findings of a probe.
   *
   * @param hostKey fingerprint of the pinned key
   * @param policies of the account's group; empty if the router does not report them
   * @param missingForBackup further policies that a full backup requires
   * @param missingForPush further policies that a guarded push requires
   * @param leftovers Kedge's files on the router, which the next backup removes
   * @param findings sentences for people; empty if all is well
   * @param recipe commands for the router that create an account for each kind of work
   */
  public record Result(
      DeviceInfo facts,
      String hostKey,
      boolean legacyAlgorithms,
      List<String> policies,
      List<String> missingForBackup,
      List<String> missingForPush,
      List<String> leftovers,
      List<String> findings,
      List<String> recipe) {
    public Result {
      policies = List.copyOf(policies);
      missingForBackup = List.copyOf(missingForBackup);
      missingForPush = List.copyOf(missingForPush);
      leftovers = List.copyOf(leftovers);
      findings = List.copyOf(findings);
      recipe = List.copyOf(recipe);
    }
  }

  /**
   * Probes a device.
   *
   * @throws InvalidRequest if something else works on the device or it was not reached; says why
   */
  public Result run(Device device) throws EncryptionException {
    device.requireWorkedOn();
    var settings = tenants.settingsForWork();
    audit.record("device.probe", "device", device.id(), AuditLog.Outcome.SUCCESS);
    try (var lease =
            leases
                .take(device.id(), "probe")
                .orElseThrow(
                    () ->
                        InvalidRequest.conflict(
                            "Another task is running on "
                                + device.name()
                                + "; wait until it has ended."));
        var router =
            captures.open(
                device, logins.of(device.id()), settings.legacySsh(), lease.ofCommands())) {
      return look(router, devices.get(device.id()));
    } catch (TransportException e) {
      throw InvalidRequest.conflict(String.valueOf(e.getMessage()));
    }
  }

  private static Result look(CaptureSession router, Device device) throws TransportException {
    var rights = router.rights();
    var facts = router.facts();
    var leftovers = router.leftovers();
    var key = device.hostKey();
    return new Result(
        facts,
        key == null ? "" : key.fingerprint(),
        device.algorithms() == Algorithms.LEGACY,
        rights.policies().stream().sorted().toList(),
        missing(rights, BACKUP),
        missing(rights, PUSH),
        leftovers,
        findings(router, rights, facts, device, leftovers),
        recipe());
  }

  private static List<String> findings(
      CaptureSession router,
      AccountPolicies rights,
      DeviceInfo facts,
      Device device,
      List<String> leftovers)
      throws TransportException {
    var findings = new ArrayList<String>();
    if (!rights.known()) {
      findings.add(
          "The router does not report this account's policies (a RADIUS account?), so each of them is tested.");
    } else if (!missing(rights, EXPORT).isEmpty()) {
      findings.add("Exports will contain no secrets, so they are not fully restorable.");
    } else if (!missing(rights, BACKUP).isEmpty()) {
      findings.add("Exports are complete; binary backups are not possible with this account.");
    }
    if (device.algorithms() == Algorithms.LEGACY) {
      findings.add("The router's SSH server offers only outdated algorithms; update RouterOS.");
    }
    if (facts.clockOffset().matches("-?\\d+")
        && Math.abs(Long.parseLong(facts.clockOffset())) > 60) {
      findings.add("Its clock is %s seconds off; set up NTP.".formatted(facts.clockOffset()));
    }
    if (!leftovers.isEmpty()) {
      findings.add("Temporary files of Kedge are on it; the next backup removes them.");
    }
    doubt(router).ifPresent(findings::add);
    return findings;
  }

  private static Optional<String> doubt(CaptureSession router) throws TransportException {
    try {
      return router.export("") instanceof SuspiciousReading suspicious
          ? Optional.of(suspicious.reason())
          : Optional.empty();
    } catch (CaptureException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static List<String> missing(AccountPolicies rights, List<String> wanted) {
    return rights.known()
        ? wanted.stream().filter(policy -> !rights.has(policy)).toList()
        : List.of();
  }

  /**
   * Commands for accounts; {@code add policy=} denies what it does not name (see
   * routeros-behaviour.md#group-policies).
   */
  private static List<String> recipe() {
    return List.of(
        "# exports alone:",
        "/user group add name=kedge policy=" + String.join(",", EXPORT),
        "# full backups (RouterOS lets nobody save a backup without policy, which is near to full control):",
        "/user group add name=kedge policy=" + String.join(",", BACKUP),
        "# backups and guarded pushes:",
        "/user group add name=kedge policy=" + String.join(",", PUSH),
        "# and the account, limited to this server's address:",
        "/user add name=kedge group=kedge address=SERVER password=PASSWORD");
  }
}
