package dev.kedge.comparison;

import dev.kedge.backup.BackupRuns;
import dev.kedge.backup.BackupService;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.gitstore.GitStoreException;
import dev.kedge.history.ConfigurationDelta;
import dev.kedge.history.ConfigurationDelta.Side;
import dev.kedge.history.IncomingSnapshot;
import dev.kedge.history.SnapshotHistory;
import dev.kedge.inventory.Device;
import dev.kedge.inventory.Devices;
import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.routeros.text.Completeness;
import dev.kedge.routeros.text.Normalizer;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds the two sides of a comparison and compares them. */
@Component
public final class ConfigurationComparison {
  private final Devices devices;
  private final SnapshotHistory history;
  private final BackupRuns runs;
  private final BackupService backups;
  private final AuditLog audit;

  ConfigurationComparison(
      Devices devices,
      SnapshotHistory history,
      BackupRuns runs,
      BackupService backups,
      AuditLog audit) {
    this.devices = devices;
    this.history = history;
    this.runs = runs;
    this.backups = backups;
    this.audit = audit;
  }

  /** Both sides and the differences between them. */
  public record Compared(Side left, Side right, ConfigurationDelta differences) {}

  /**
   * Compares two sides.
   *
   * @param isPortable whether to leave out what belongs to one device: MAC addresses, ports,
   *     identity
   */
  public Compared compare(Side left, Side right, boolean isPortable) {
    var a = isPortable ? DeviceNeutralFilter.of(left) : left;
    var b = isPortable ? DeviceNeutralFilter.of(right) : right;
    return new Compared(a, b, ConfigurationDelta.between(a, b));
  }

  /**
   * Finds a side by its name: {@code DEVICE} or {@code DEVICE@latest} for the latest snapshot,
   * {@code DEVICE@ID} for one of the device's snapshots or backups.
   *
   * @throws InvalidRequest if there is none
   */
  public Side side(String words) throws EncryptionException, GitStoreException {
    var at = words.lastIndexOf('@');
    var device = devices.find(at < 0 ? words : words.substring(0, at));
    var which = at < 0 ? "latest" : words.substring(at + 1);
    if (which.equals("latest")) {
      var newest =
          history.snapshots(device.id(), 1).stream()
              .findFirst()
              .orElseThrow(() -> InvalidRequest.notFound(device.name() + " has no snapshot yet."));
      return snapshot(device, newest.id());
    }
    return byId(device, id(which));
  }

  private Side byId(Device device, UUID id) throws EncryptionException, GitStoreException {
    var isSnapshot = history.find(device.id(), id).isPresent();
    return isSnapshot ? snapshot(device, id) : run(device, id);
  }

  private Side snapshot(Device device, UUID id) throws EncryptionException {
    var side = history.side(device.id(), id);
    audit.record("snapshot.read", "snapshot", id, AuditLog.Outcome.SUCCESS);
    return named(side, device, side.name());
  }

  private Side run(Device device, UUID id) throws EncryptionException, GitStoreException {
    var run = runs.get(device.id(), id);
    var export = backups.read(device, run).export();
    var side = new Side(Normalizer.normalize(export), IncomingSnapshot.version(export), "");
    return named(side, device, run.createdAt().toString());
  }

  private static Side named(Side side, Device device, String when) {
    return new Side(side.text(), side.version(), device.name() + " " + when);
  }

  /**
   * Makes a file one side of a comparison.
   *
   * @throws InvalidRequest if it is not a complete export; says why
   */
  public static Side file(String name, byte[] export) {
    if (Completeness.of(export) instanceof Completeness.Incomplete(var reason, var line, _)) {
      throw InvalidRequest.malformed(
          "%s is not a complete export: %s (line %d).".formatted(name, reason.text(), line));
    }
    return new Side(Normalizer.normalize(export), IncomingSnapshot.version(export), name);
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw InvalidRequest.malformed(
          "Write latest, or the id of a snapshot or backup, after the @: " + text);
    }
  }
}
