package dev.kedge.api;

import dev.kedge.apimodel.AttemptJson;
import dev.kedge.apimodel.ChangeJson;
import dev.kedge.apimodel.CredentialProfileJson;
import dev.kedge.apimodel.DeviceJson;
import dev.kedge.apimodel.DiffJson;
import dev.kedge.apimodel.PushJson;
import dev.kedge.apimodel.RunJson;
import dev.kedge.backup.BackupAttempt;
import dev.kedge.backup.BackupRun;
import dev.kedge.credentials.CredentialProfiles.Profile;
import dev.kedge.history.ChangeView;
import dev.kedge.history.DiffSummary;
import dev.kedge.history.DiffView;
import dev.kedge.inventory.Device;
import dev.kedge.inventory.DeviceInfo;
import dev.kedge.push.Push;
import dev.kedge.push.PushService;
import dev.kedge.transport.Algorithms;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Conversion to bodies that several routes share. */
final class Json {
  private Json() {}

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

  static CredentialProfileJson of(Profile profile) {
    return new CredentialProfileJson(
        profile.id(),
        profile.name(),
        profile.devices(),
        profile.rotating(),
        profile.behind(),
        profile.createdAt());
  }

  /**
   * Converts a push.
   *
   * @param detail empty if nothing is known, or it is not asked for
   */
  static PushJson of(Push push, String detail, List<PushService.Step> steps) {
    var kind = push.guardKind();
    var guard = push.guard();
    return new PushJson(
        push.id(),
        push.deviceId(),
        push.deviceName(),
        push.status().column(),
        push.step().name().toLowerCase(Locale.ROOT),
        push.guardState().column(),
        kind == null ? null : kind.column(),
        guard == null ? null : guard.toSeconds(),
        push.reason().text(),
        push.reason().ticket(),
        push.backupAt(),
        push.startedAt(),
        push.completedAt(),
        orNull(detail),
        steps.stream().map(Json::of).toList());
  }

  static PushJson.Step of(PushService.Step step) {
    return new PushJson.Step(step.step().column(), step.at(), step.node());
  }

  static List<ChangeJson> changes(List<ChangeView> changes) {
    return changes.stream().map(Json::of).toList();
  }

  private static ChangeJson of(ChangeView change) {
    return new ChangeJson(
        change.component(),
        change.kind(),
        change.label(),
        change.summary(),
        change.properties().stream()
            .map(p -> new ChangeJson.Property(p.name(), p.from(), p.to()))
            .toList(),
        change.risk(),
        change.ofUpgrade(),
        change.rawLine());
  }

  static DiffJson of(DiffView diff) {
    return new DiffJson(
        of(diff.summary()),
        diff.unified(),
        changes(diff.changes()),
        diff.seen().stream()
            .map(seen -> new DiffJson.Seen(seen.user(), seen.what(), seen.when()))
            .toList());
  }

  static DiffJson.Summary of(DiffSummary diff) {
    return new DiffJson.Summary(
        diff.id(),
        diff.deviceId(),
        diff.olderSnapshot(),
        diff.newerSnapshot(),
        diff.linesAdded(),
        diff.linesRemoved(),
        diff.components(),
        diff.risk(),
        diff.cause().column(),
        diff.operation(),
        diff.source().column(),
        diff.collectedAt());
  }
}
