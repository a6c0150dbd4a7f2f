package dev.kedge.encryption.transit;

import dev.kedge.platform.errors.InvalidRequest;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the Transit engine of OpenBao or Vault.
 *
 * @param url address of the service without a path, such as {@code https://bao.example.net:8200};
 *     must be https unless it is on this machine. If it is unset, only the embedded key service is
 *     used and the other settings of Transit are ignored
 * @param mount path where the Transit engine is mounted
 * @param namespace namespace of the engine; null: none
 * @param ca PEM file of the CA that signed the service's certificate; null: the CAs of the JDK
 * @param maxPlaintext maximum size of one value in bytes, from 1000: the limit of the service's
 *     listener. The default fits OpenBao's requests of 32 MiB; Vault accepts 786432 from 1.16.25 on
 */
@ConfigurationProperties("kedge.transit")
public record TransitEndpoint(
    URI url,
    @DefaultValue("transit") String mount,
    @Nullable String namespace,
    @Nullable Path ca,
    @DefaultValue("24000000") int maxPlaintext) {
  private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

  public TransitEndpoint {
    url = URI.create(url.toString().replaceFirst("/+$", ""));
    requireAddress(url);
    if (!mount.matches("[\\w.-]+(/[\\w.-]+)*")) {
      throw InvalidRequest.malformed(
          "KEDGE_TRANSIT_MOUNT must be the engine's path, such as transit");
    }
    if (maxPlaintext < 1000 || maxPlaintext > 999_999_999) {
      throw InvalidRequest.malformed(
          "KEDGE_TRANSIT_MAX_PLAINTEXT must be a number of bytes, from 1000");
    }
  }

  private static void requireAddress(URI url) {
    var isWeb = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    if (!isWeb || url.getHost() == null || !url.getRawPath().isEmpty() || url.getQuery() != null) {
      throw InvalidRequest.malformed(
          "KEDGE_TRANSIT_URL must be an address without a path, such as https://bao.example.net:8200");
    }
    if (url.getScheme().equals("http") && !LOOPBACK.matcher(url.getHost()).matches()) {
      throw InvalidRequest.malformed(
          "KEDGE_TRANSIT_URL must be https, unless it is on this machine: configuration and the token travel to it");
    }
  }
}
