package dev.kedge.apimodel;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A plan; {@code id} is null when there is nothing to do or changes must be chosen first. */
public record PlanJson(
    @Nullable UUID id,
    List<Change> changes,
    List<Risk> risks,
    List<String> notes,
    @Nullable String guard,
    @Nullable String guardReason,
    List<String> patch,
    List<String> inverse,
    List<String> probes,
    @Nullable String thenAt,
    boolean unproved,
    @Nullable Instant expiresAt) {
  @Override
  public String toString() {
    return "PlanJson[***]";
  }

  /**
   * A planned change in words, without secrets.
   *
   * @param id id to choose it by
   */
  public record Change(String id, String component, String kind, String summary) {}

  /**
   * A risk of the planned changes.
   *
   * @param ofCutOff whether the change may lock Kedge out, which a person has to accept
   */
  public record Risk(String severity, String mechanism, String component, boolean ofCutOff) {}
}
