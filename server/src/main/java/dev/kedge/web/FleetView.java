package dev.kedge.web;

import static java.util.stream.Collectors.toMap;

import dev.kedge.backup.BackupAttempt;
import dev.kedge.backup.BackupAttempts;
import dev.kedge.backup.BackupRun;
import dev.kedge.backup.BackupRuns;
import dev.kedge.backup.BackupStatusReport;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.history.SnapshotHistory;
import dev.kedge.inventory.Device;
import dev.kedge.inventory.DeviceInfo;
import dev.kedge.inventory.Devices;
import dev.kedge.transport.Algorithms;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reader of what the fleet's table shows of the bound tenant's devices. */
@Component
class FleetView {
  private final Devices devices;
  private final BackupRuns runs;
  private final BackupAttempts attempts;
  private final SnapshotHistory history;
  private final Clock clock;

  FleetView(
      Devices devices,
      BackupRuns runs,
      BackupAttempts attempts,
      SnapshotHistory history,
      Clock clock) {
    this.devices = devices;
    this.runs = runs;
    this.attempts = attempts;
    this.history = history;
    this.clock = clock;
  }

  /**
   * Content of the table.
   *
   * @param problem why boards and versions are missing; null if they are not
   */
  record View(List<FleetRow> rows, @Nullable String problem) {
    View {
      rows = List.copyOf(rows);
    }

    long fresh() {
      return rows.stream().filter(FleetRow::fresh).count();
    }
  }

  /** Reads all devices, by name. Without the key service, only boards and versions are missing. */
  View view() {
    var now = clock.instant();
    var facts = facts();
    var latestRuns = byDevice(runs.latestOfEach(), BackupRun::deviceId);
    var latestAttempts = byDevice(attempts.latestOfEach(), BackupAttempt::deviceId);
    var rows = new ArrayList<FleetRow>();
    for (var device : devices.list()) {
      var id = device.id();
      rows.add(row(device, facts.of(id), latestRuns.get(id), latestAttempts.get(id), null, now));
    }
    return new View(rows, facts.problem);
  }

  /** Reads one device, with a note for the person who asked. */
  FleetRow row(Device device, @Nullable String note) {
    var id = device.id();
    return row(
        device,
        facts().of(id),
        runs.latest(id).orElse(null),
        attempts.of(id, 1).stream().findFirst().orElse(null),
        note,
        clock.instant());
  }

  private FleetRow row(
      Device device,
      DeviceInfo facts,
      @Nullable BackupRun run,
      @Nullable BackupAttempt attempt,
      @Nullable String note,
      Instant now) {
    return new FleetRow(
        device.id().toString(),
        device.name(),
        address(device),
        facts.board(),
        facts.version(),
        AttemptState.of(attempt, now),
        run == null ? null : TimestampView.of(run.verifiedAt(), now),
        run != null && run.verifiedAt().plus(BackupStatusReport.FRESH).isAfter(now),
        lastChange(device.id(), now).orElse(null),
        warnings(device, run),
        note);
  }

  private Optional<FleetRow.LastChange> lastChange(UUID device, Instant now) {
    return history.diffs(device, 1).stream()
        .findFirst()
        .map(
            diff ->
                new FleetRow.LastChange(
                    diff.id().toString(),
                    new Lines(diff.linesAdded(), diff.linesRemoved()),
                    TimestampView.of(diff.collectedAt(), now)));
  }

  private static List<String> warnings(Device device, @Nullable BackupRun run) {
    var warnings = new ArrayList<String>();
    if (run == null) {
      warnings.add("no backup yet");
    } else {
      if (!run.content().restorable()) {
        warnings.add("without secrets");
      }
      if (run.content().encryptionTier() == null) {
        warnings.add("not encrypted");
      }
    }
    if (device.stopped() != null) {
      warnings.add("stopped: " + device.stopped().replace('-', ' '));
    }
    if (device.algorithms() == Algorithms.LEGACY) {
      warnings.add("legacy SSH algorithms");
    }
    return warnings;
  }

  static String address(Device device) {
    var host = device.host();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + device.port();
  }

  private OpenedFacts facts() {
    try {
      return new OpenedFacts(devices.facts(), null);
    } catch (EncryptionException e) {
      return new OpenedFacts(Map.of(), String.valueOf(e.getMessage()));
    }
  }

  private static <T> Map<UUID, T> byDevice(List<T> rows, Function<T, UUID> device) {
    return rows.stream().collect(toMap(device, Function.identity()));
  }

  private record OpenedFacts(Map<UUID, DeviceInfo> byDevice, @Nullable String problem) {
    DeviceInfo of(UUID device) {
      return byDevice.getOrDefault(device, DeviceInfo.NONE);
    }
  }
}
