package dev.kedge.encryption.services;

import dev.kedge.encryption.embedded.MasterKey;
import dev.kedge.encryption.embedded.MasterKeySettings;
import dev.kedge.encryption.transit.TransitSettings;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.settings.SettingsBinder;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a server's key services.
 *
 * @param embedded the files of this server
 * @param transit OpenBao or Vault
 */
public record KeySettings(MasterKeySettings embedded, Optional<TransitSettings> transit) {
  /**
   * Reads the settings from the environment.
   *
   * @throws InvalidRequest if a setting is invalid
   */
  public static KeySettings of(Map<String, String> environment) {
    return new KeySettings(
        SettingsBinder.bind(environment, MasterKeySettings.class), TransitSettings.of(environment));
  }

  /** The key that encrypts the embedded service's files; null if they are not encrypted. */
  public @Nullable MasterKey master() {
    return embedded.masterKey();
  }
}
