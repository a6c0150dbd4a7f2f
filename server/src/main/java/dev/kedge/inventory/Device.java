package dev.kedge.inventory;

import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.transport.Algorithms;
import dev.kedge.transport.HostKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A router under care.
 *
 * @param hostKey pinned at first contact; null before
 * @param exportGaps components that it can never export (see
 *     routeros-behaviour.md#export-error-lines)
 * @param binaryEveryDays when another than the tenant's
 * @param stopped kind of the failure after which nothing runs until a person acts; null: none
 * @param retiredAt since when it is kept and not worked on; null: it is worked on
 * @param simulated whether whoever registered it said that it is no real router
 * @param algorithms what its SSH server needed when it was last reached
 */
public record Device(
    UUID id,
    String name,
    String host,
    int port,
    Algorithms algorithms,
    @Nullable HostKey hostKey,
    List<String> exportGaps,
    @Nullable Integer binaryEveryDays,
    @Nullable String stopped,
    @Nullable Instant retiredAt,
    boolean simulated,
    Instant createdAt) {
  public Device {
    exportGaps = List.copyOf(exportGaps);
  }

  /** Where it is reached. */
  public ManagementAddress place() {
    return new ManagementAddress(host, port);
  }

  /** The same router, reached there. */
  public Device at(ManagementAddress there) {
    return new Device(
        id,
        name,
        there.host(),
        there.port(),
        algorithms,
        hostKey,
        exportGaps,
        binaryEveryDays,
        stopped,
        retiredAt,
        simulated,
        createdAt);
  }

  /**
   * Called before work begins.
   *
   * @throws InvalidRequest if it is retired
   */
  public void requireWorkedOn() {
    if (retiredAt != null) {
      throw InvalidRequest.conflict(
          name
              + " is retired: what there is of it is kept, and no work is done. To bring it back: kedge device bring-back "
              + name);
    }
  }
}
