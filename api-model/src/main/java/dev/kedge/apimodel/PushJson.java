package dev.kedge.apimodel;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A push; {@code detail} describes in words what is known. */
public record PushJson(
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
    List<Step> steps) {

  /** A step in the journal. */
  public record Step(String step, Instant at, String node) {}
}
