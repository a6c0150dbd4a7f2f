package dev.kedge.history;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is readable of a diff between two consecutive snapshots without decryption.
 *
 * @param components paths of changed menus, each once
 * @param risk the worst of its changes; null if none is known
 * @param operation the push that made it; null if none did
 * @param source how the newer snapshot arrived
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
