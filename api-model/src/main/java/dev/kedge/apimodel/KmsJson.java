package dev.kedge.apimodel;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * State of the keys; {@code transit} is null without that service. {@code sealed} counts the values
 * in the database that the tenant's key encrypted, by column.
 */
public record KmsJson(
    String service,
    boolean recoveryKitIsCurrent,
    KeyService details,
    @Nullable KeyService transit,
    Map<String, Integer> sealed) {

  /** A key service; {@code problem} is null if nothing is wrong with it. */
  public record KeyService(String service, @Nullable String problem, List<Key> keys) {}

  /** A tenant's key: version and recovery kit are null if it is unreadable, else the reason is. */
  public record Key(
      Tenant tenant,
      @Nullable Integer latestVersion,
      @Nullable Boolean inRecoveryKit,
      @Nullable String reason) {}

  /** The tenant's id. */
  public record Tenant(UUID value) {}
}
