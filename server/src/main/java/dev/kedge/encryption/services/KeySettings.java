package dev.kedge.encryption.services;

import dev.kedge.encryption.embedded.MasterKey;
import dev.kedge.encryption.transit.TransitSettings;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a server's key services.
 *
 * @param master encrypts the embedded service's files; null: they are not encrypted
 * @param transit OpenBao or Vault
 */
public record KeySettings(@Nullable MasterKey master, Optional<TransitSettings> transit) {
  /**
   * Reads the settings from the environment.
   *
   * @throws dev.kedge.platform.errors.InvalidRequest if a setting is invalid
   */
  public static KeySettings of(Map<String, String> environment) {
    return new KeySettings(MasterKey.of(environment), TransitSettings.of(environment));
  }
}
