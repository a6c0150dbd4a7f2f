package dev.kedge.encryption;

import dev.kedge.platform.tenancy.TenantId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the key service holds.
 *
 * @param service for people, such as {@code embedded}
 * @param problem what is wrong with the service as a whole; null when nothing is
 * @param keys in order of tenant id
 */
public record KeyServiceStatus(String service, @Nullable String problem, List<TenantKey> keys) {
  public KeyServiceStatus {
    keys = List.copyOf(keys);
  }

  /** True when every key, in all its versions, is in the last recovery kit. */
  public boolean recoveryKitIsCurrent() {
    return problem == null
        && keys.stream().allMatch(key -> key instanceof TenantKey.Ready(_, _, var inKit) && inKit);
  }

  /** One tenant's key. */
  public sealed interface TenantKey {
    TenantId tenant();

    /** Usable; {@code latestVersion} counts from 1. */
    record Ready(TenantId tenant, int latestVersion, boolean inRecoveryKit) implements TenantKey {}

    /** Present and not usable; what it sealed cannot be read until it is restored. */
    record Unreadable(TenantId tenant, String reason) implements TenantKey {}
  }
}
