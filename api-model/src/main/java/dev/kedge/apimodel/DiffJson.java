package dev.kedge.apimodel;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A diff of a device.
 *
 * @param unified the unified diff; empty in lists
 * @param seen what the router's own log shows about it
 */
public record DiffJson(Summary summary, String unified, List<ChangeJson> changes, List<Seen> seen) {
  @Override
  public String toString() {
    return "DiffJson[***]";
  }

  /**
   * What is known of a diff without decrypting it.
   *
   * @param cause {@code push}, {@code user}, {@code upgrade} or {@code unknown}
   * @param operation the push that made it; null if none did
   */
  public record Summary(
      UUID id,
      UUID deviceId,
      UUID olderSnapshot,
      UUID newerSnapshot,
      int linesAdded,
      int linesRemoved,
      List<String> components,
      @Nullable String risk,
      String cause,
      @Nullable UUID operation,
      String source,
      Instant collectedAt) {}

  /** A change that the router recorded itself. */
  public record Seen(String user, String what, String when) {}
}
