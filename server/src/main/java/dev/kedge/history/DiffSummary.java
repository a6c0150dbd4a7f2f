package dev.kedge.history;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A diff between two consecutive snapshots, as far as it can be told without opening it.
 *
 * @param components section paths that changed, each once
 * @param risk the worst that its changes put at risk; null for nothing known
 * @param operation the push that made it; null when none did
 * @param source how the newer snapshot came
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
    @Nullable String risk,
    ChangeAttribution cause,
    @Nullable UUID operation,
    IncomingSnapshot.Source source,
    Instant collectedAt) {
  public DiffSummary {
    components = List.copyOf(components);
  }
}
