package dev.kedge.encryption.services;

import dev.kedge.encryption.embedded.MasterKey;
import dev.kedge.encryption.transit.TransitSettings;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which key services a server has.
 *
 * @param master seals the embedded service's files; null: nothing does
 * @param transit OpenBao or Vault
 */
public record KeySettings(@Nullable MasterKey master, Optional<TransitSettings> transit) {
  /**
   * As the environment says.
   *
   * @throws dev.kedge.platform.errors.InvalidRequest if it is off
   */
  public static KeySettings of(Map<String, String> environment) {
    return new KeySettings(MasterKey.of(environment), TransitSettings.of(environment));
  }
}
