package dev.kedge.encryption.transit;

import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.settings.SettingsBinder;
import java.util.Map;
import java.util.Optional;

/** Settings of the key service Transit: its address and the server's authentication there. */
public record TransitSettings(TransitEndpoint endpoint, TransitSignIn signIn) {

  public TransitSettings {
    var _ = signIn.method();
  }

  /**
   * Reads the variables {@code KEDGE_TRANSIT_…}; empty without {@code KEDGE_TRANSIT_URL}.
   *
   * @throws InvalidRequest if they contradict one another or are malformed
   */
  public static Optional<TransitSettings> of(Map<String, String> environment) {
    return SettingsBinder.bindIfSet("KEDGE_TRANSIT_URL", environment, TransitEndpoint.class)
        .map(
            endpoint ->
                new TransitSettings(
                    endpoint, SettingsBinder.bind(environment, TransitSignIn.class)));
  }
}
