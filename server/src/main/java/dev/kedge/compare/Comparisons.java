package dev.kedge.compare;

import dev.kedge.audit.Audit;
import dev.kedge.backup.Backups;
import dev.kedge.backup.Runs;
import dev.kedge.device.Device;
import dev.kedge.device.Devices;
import dev.kedge.gitstore.GitStoreException;
import dev.kedge.history.Arrival;
import dev.kedge.history.Differences;
import dev.kedge.history.Differences.Side;
import dev.kedge.history.History;
import dev.kedge.kms.KmsException;
import dev.kedge.routeros.text.Completeness;
import dev.kedge.routeros.text.Normalizer;
import dev.kedge.tenancy.InvalidRequest;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds both sides, and tells what differs. */
@Component
public final class Comparisons {
  private final Devices devices;
  private final History history;
  private final Runs runs;
  private final Backups backups;
  private final Audit audit;

  Comparisons(Devices devices, History history, Runs runs, Backups backups, Audit audit) {
    this.devices = devices;
    this.history = history;
    this.runs = runs;
    this.backups = backups;
    this.audit = audit;
  }

  /** Both sides, and what differs between them. */
  public record Compared(Side left, Side right, Differences differences) {}

  /**
   * Compares.
   *
   * @param isPortable whether what is bound to a device is left out: MAC addresses, ports, identity
   */
  public Compared compare(Side left, Side right, boolean isPortable) {
    var a = isPortable ? Portable.of(left) : left;
    var b = isPortable ? Portable.of(right) : right;
    return new Compared(a, b, Differences.between(a, b));
  }

  /**
   * A side by what people call it: {@code DEVICE} or {@code DEVICE@latest} for its latest snapshot,
   * {@code DEVICE@ID} for a snapshot or a backup of it.
   *
   * @throws InvalidRequest if there is none
   */
  public Side side(String words) throws KmsException, GitStoreException {
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

  private Side byId(Device device, UUID id) throws KmsException, GitStoreException {
    var isSnapshot = history.find(device.id(), id).isPresent();
    return isSnapshot ? snapshot(device, id) : run(device, id);
  }

  private Side snapshot(Device device, UUID id) throws KmsException {
    var side = history.side(device.id(), id);
    audit.record("snapshot.read", "snapshot", id, Audit.Outcome.SUCCESS);
    return named(side, device, side.name());
  }

  private Side run(Device device, UUID id) throws KmsException, GitStoreException {
    var run = runs.get(device.id(), id);
    var export = backups.read(device, run).export();
    var side = new Side(Normalizer.normalize(export), Arrival.version(export), "");
    return named(side, device, run.createdAt().toString());
  }

  private static Side named(Side side, Device device, String when) {
    return new Side(side.text(), side.version(), device.name() + " " + when);
  }

  /**
   * A file as a side.
   *
   * @throws InvalidRequest if it is no complete export; says why
   */
  public static Side file(String name, byte[] export) {
    if (Completeness.of(export) instanceof Completeness.Incomplete(var reason, var line, _)) {
      throw InvalidRequest.malformed(
          "%s is not a complete export: %s (line %d).".formatted(name, reason.text(), line));
    }
    return new Side(Normalizer.normalize(export), Arrival.version(export), name);
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw InvalidRequest.malformed(
          "Behind the @ stands latest, or the id of a snapshot or backup: " + text);
    }
  }
}
