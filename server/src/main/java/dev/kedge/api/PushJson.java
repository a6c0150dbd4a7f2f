package dev.kedge.api;

import dev.kedge.push.Push;
import dev.kedge.push.PushService;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A push; {@code detail} describes in words what is known. */
record PushJson(
    UUID id,
    UUID device,
    String deviceName,
    String status,
    String step,
    String guardState,
    @Nullable String guard,
    @Nullable Long revertsAfter,
    String reason,
    String ticket,
    @Nullable Instant backupAt,
    Instant startedAt,
    @Nullable Instant completedAt,
    @Nullable String detail,
    List<StepJson> steps) {

  /** A step in the journal. */
  record StepJson(String step, Instant at, String node) {
    static StepJson of(PushService.Step step) {
      return new StepJson(step.step().column(), step.at(), step.node());
    }
  }

  /**
   * Describes a push.
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
        detail.isEmpty() ? null : detail,
        steps.stream().map(StepJson::of).toList());
  }
}
