package dev.kedge.api;

import dev.kedge.backup.BackupAttempt;
import dev.kedge.backup.BackupRun;
import dev.kedge.inventory.Device;
import dev.kedge.inventory.DeviceInfo;
import dev.kedge.transport.Algorithms;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** JSON records of the API, in addition to records of the modules that it returns unchanged. */
final class Json {
  private Json() {}

  /** A device; the last four fields are null until known. */
  record DeviceJson(
      UUID id,
      String name,
      String host,
      int port,
      @Nullable String hostKey,
      @Nullable String warning,
      @Nullable String stopped,
      @Nullable String version,
      @Nullable String board,
      @Nullable String serial) {

    static DeviceJson of(Device device, DeviceInfo facts) {
      var key = device.hostKey();
      return new DeviceJson(
          device.id(),
          device.name(),
          device.host(),
          device.port(),
          key == null ? null : key.fingerprint(),
          device.algorithms() == Algorithms.LEGACY ? "legacy SSH algorithms" : null,
          device.stopped(),
          orNull(facts.version()),
          orNull(facts.board()),
          orNull(facts.serial()));
    }

    private static @Nullable String orNull(String text) {
      return text.isEmpty() ? null : text;
    }
  }

  record RunJson(
      UUID id,
      String commit,
      String trigger,
      @Nullable Integer linesAdded,
      @Nullable Integer linesRemoved,
      @Nullable Integer encryptionTier,
      @Nullable String label,
      boolean restorable,
      String binary,
      String exportSha256,
      Instant createdAt,
      Instant verifiedAt) {

    static RunJson of(BackupRun run) {
      return new RunJson(
          run.id(),
          run.content().commit().hex(),
          run.trigger().column(),
          run.linesAdded(),
          run.linesRemoved(),
          run.content().encryptionTier(),
          run.label(),
          run.content().restorable(),
          run.content().binary().column(),
          run.content().exportSha256(),
          run.createdAt(),
          run.verifiedAt());
    }
  }

  /** A backup attempt; {@code kind} and {@code reason} are null unless it failed. */
  record AttemptJson(
      UUID id,
      UUID device,
      String trigger,
      String state,
      @Nullable String kind,
      @Nullable String reason,
      @Nullable UUID run,
      Instant startedAt,
      @Nullable Instant endedAt) {

    static AttemptJson of(BackupAttempt attempt) {
      return new AttemptJson(
          attempt.id(),
          attempt.deviceId(),
          attempt.trigger().column(),
          attempt.state().name().toLowerCase(Locale.ROOT),
          attempt.failure().map(f -> f.kind()).orElse(null),
          attempt.failure().map(f -> f.reason()).orElse(null),
          attempt.runId(),
          attempt.startedAt(),
          attempt.endedAt());
    }
  }
}
