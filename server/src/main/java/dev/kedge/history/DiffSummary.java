package dev.kedge.history;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A diff between two consecutive snapshots, as far as it can be told without opening it.
 *
 * @param components section paths that changed, each once
 * @param collectedAt when the newer snapshot was read
 */
public record DiffSummary(
    UUID id,
    UUID deviceId,
    UUID olderSnapshot,
    UUID newerSnapshot,
    int linesAdded,
    int linesRemoved,
    List<String> components,
    Instant collectedAt) {
  public DiffSummary {
    components = List.copyOf(components);
  }
}
