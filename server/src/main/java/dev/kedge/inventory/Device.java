package dev.kedge.inventory;

import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.transport.Algorithms;
import dev.kedge.transport.HostKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A router that Kedge manages.
 *
 * @param hostKey pinned at first contact; null before
 * @param exportGaps components that it can never export (see
 *     routeros-behaviour.md#export-error-lines)
 * @param binaryEveryDays overrides the tenant's setting; null: it does not
 * @param stopped kind of the failure that stops scheduled work until a person acts; null: none
 * @param retiredAt when work on it ended while its history is kept; null: it is not retired
 * @param simulated whether it was registered as a simulated router
 * @param algorithms those its SSH server needed when it was last reached
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

  /** Address at which it is reached. */
  public ManagementAddress place() {
    return new ManagementAddress(host, port);
  }

  /** Copy of this device with another address. */
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
   * Checks that work may begin.
   *
   * @throws InvalidRequest if it is retired
   */
  public void requireWorkedOn() {
    if (retiredAt != null) {
      throw InvalidRequest.conflict(
          name
              + " is retired: its history is kept, and Kedge does not work on it. To bring it back: kedge device bring-back "
              + name);
    }
  }
}
