package dev.kedge.encryption;

import dev.kedge.platform.tenancy.TenantId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a key service and its keys.
 *
 * @param service name for people, such as {@code embedded}
 * @param problem what is wrong with the service itself; null if nothing is
 * @param keys in order of tenant id
 */
public record KeyServiceStatus(String service, @Nullable String problem, List<TenantKey> keys) {
  public KeyServiceStatus {
    keys = List.copyOf(keys);
  }

  /** Whether every version of every key is in the last recovery kit. */
  public boolean recoveryKitIsCurrent() {
    return problem == null
        && keys.stream().allMatch(key -> key instanceof TenantKey.Ready(_, _, var inKit) && inKit);
  }

  /** The state of one tenant's key. */
  public sealed interface TenantKey {
    TenantId tenant();

    /** A usable key; {@code latestVersion} counts from 1. */
    record Ready(TenantId tenant, int latestVersion, boolean inRecoveryKit) implements TenantKey {}

    /** A key that exists but is unusable; what it encrypted cannot be read until it is restored. */
    record Unreadable(TenantId tenant, String reason) implements TenantKey {}
  }
}
