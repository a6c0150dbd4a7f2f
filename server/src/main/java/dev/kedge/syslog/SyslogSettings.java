package dev.kedge.syslog;

import dev.kedge.platform.errors.InvalidRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the syslog listener.
 *
 * @param syslog address and port where the server listens for the syslog of routers, over UDP and
 *     TCP, such as {@code 0.0.0.0:5514}; null: nowhere
 */
@ConfigurationProperties("kedge")
public record SyslogSettings(@Nullable String syslog) {
  private static final Pattern PLACE =
      Pattern.compile("[^:\\s]+:\\d{1,5}|\\[[0-9a-fA-F:]+]:\\d{1,5}");

  public SyslogSettings {
    if (syslog != null && !PLACE.matcher(syslog).matches()) {
      throw InvalidRequest.malformed(
          "KEDGE_SYSLOG must be an address and a port, such as 0.0.0.0:514.");
    }
  }
}
