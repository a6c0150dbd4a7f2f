package dev.kedge.app;

import dev.kedge.platform.errors.InvalidRequest;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the HTTP listener.
 *
 * @param address address where the server listens for pages and API; there is no TLS
 * @param port port of the HTTP listener, 0 to 65535; 0 takes a free one
 */
@ConfigurationProperties("kedge")
public record HttpSettings(
    @DefaultValue("127.0.0.1") String address, @DefaultValue("8080") int port) {

  public HttpSettings {
    if (port < 0 || port > 65_535) {
      throw InvalidRequest.malformed("KEDGE_PORT must be a port number, 0 to 65535.");
    }
  }
}
