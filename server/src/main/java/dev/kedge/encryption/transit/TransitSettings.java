package dev.kedge.encryption.transit;

import dev.kedge.platform.errors.InvalidRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Address of OpenBao or Vault and the server's authentication there.
 *
 * @param url without path
 * @param mount path of the Transit engine, without leading or trailing slash
 * @param namespace null: none
 * @param authority PEM file of the CA that signed the server's certificate; null: the JDK's
 * @param maxPlaintext maximum bytes of one value: the limit of the server's listener
 */
public record TransitSettings(
    URI url,
    String mount,
    @Nullable String namespace,
    @Nullable Path authority,
    SignIn signIn,
    int maxPlaintext) {
  /** OpenBao takes requests of 32 MiB, and to decrypt takes more (transit.md#request-size). */
  static final int MAX_PLAINTEXT = 24_000_000;

  private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");
  private static final String POD_TOKEN = "/var/run/secrets/kubernetes.io/serviceaccount/token";

  /** How the server obtains a token. */
  public sealed interface SignIn {
    /** A token that others create and may replace in the file. */
    record TokenFile(Path file) implements SignIn {}

    /** AppRole; the secret is read at each sign-in. */
    record AppRole(String roleId, Path secretId) implements SignIn {}

    /** The pod's service account; its token is read at each sign-in. */
    record Kubernetes(String role, Path jwt) implements SignIn {}
  }

  /**
   * Reads the variables {@code KEDGE_TRANSIT_…}; empty without {@code KEDGE_TRANSIT_URL}.
   *
   * @throws InvalidRequest if they contradict one another or are malformed
   */
  public static Optional<TransitSettings> of(Map<String, String> environment) {
    var url = environment.getOrDefault("KEDGE_TRANSIT_URL", "");
    if (url.isBlank()) {
      return Optional.empty();
    }
    var mount = environment.getOrDefault("KEDGE_TRANSIT_MOUNT", "transit");
    if (!mount.matches("[\\w.-]+(/[\\w.-]+)*")) {
      throw InvalidRequest.malformed(
          "KEDGE_TRANSIT_MOUNT must be the engine's path, such as transit");
    }
    return Optional.of(
        new TransitSettings(
            url(url),
            mount,
            text(environment, "KEDGE_TRANSIT_NAMESPACE").orElse(null),
            text(environment, "KEDGE_TRANSIT_CA").map(Path::of).orElse(null),
            signIn(environment),
            maxPlaintext(environment)));
  }

  private static SignIn signIn(Map<String, String> environment) {
    List<SignIn> ways = new ArrayList<>();
    text(environment, "KEDGE_TRANSIT_TOKEN_FILE")
        .ifPresent(file -> ways.add(new SignIn.TokenFile(Path.of(file))));
    var secret = text(environment, "KEDGE_TRANSIT_SECRET_ID_FILE");
    var role = text(environment, "KEDGE_TRANSIT_ROLE_ID");
    if (role.isPresent() != secret.isPresent()) {
      throw InvalidRequest.malformed(
          "KEDGE_TRANSIT_ROLE_ID and KEDGE_TRANSIT_SECRET_ID_FILE go together");
    }
    role.ifPresent(id -> ways.add(new SignIn.AppRole(id, Path.of(secret.orElseThrow()))));
    text(environment, "KEDGE_TRANSIT_KUBERNETES_ROLE")
        .ifPresent(name -> ways.add(new SignIn.Kubernetes(name, jwt(environment))));
    if (ways.size() != 1) {
      throw InvalidRequest.malformed(
          "KEDGE_TRANSIT_URL needs exactly one way to sign in: KEDGE_TRANSIT_TOKEN_FILE, KEDGE_TRANSIT_ROLE_ID with"
              + " KEDGE_TRANSIT_SECRET_ID_FILE, or KEDGE_TRANSIT_KUBERNETES_ROLE");
    }
    return ways.getFirst();
  }

  private static Path jwt(Map<String, String> environment) {
    return Path.of(text(environment, "KEDGE_TRANSIT_JWT_FILE").orElse(POD_TOKEN));
  }

  private static URI url(String text) {
    try {
      var url = new URI(text.replaceFirst("/+$", ""));
      var isWeb = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
      if (isWeb && url.getHost() != null && url.getRawPath().isEmpty() && url.getQuery() == null) {
        if (url.getScheme().equals("http") && !LOOPBACK.matcher(url.getHost()).matches()) {
          throw InvalidRequest.malformed(
              "KEDGE_TRANSIT_URL must be https, unless it is on this machine: configuration and the token travel to it");
        }
        return url;
      }
    } catch (URISyntaxException e) {
      throw malformedUrl();
    }
    throw malformedUrl();
  }

  private static InvalidRequest malformedUrl() {
    return InvalidRequest.malformed(
        "KEDGE_TRANSIT_URL must be an address without a path, such as https://bao.example.net:8200");
  }

  private static int maxPlaintext(Map<String, String> environment) {
    var text = text(environment, "KEDGE_TRANSIT_MAX_PLAINTEXT").orElse("" + MAX_PLAINTEXT);
    if (!text.matches("[1-9]\\d{3,8}")) {
      throw InvalidRequest.malformed(
          "KEDGE_TRANSIT_MAX_PLAINTEXT must be a number of bytes, from 1000");
    }
    return Integer.parseInt(text);
  }

  private static Optional<String> text(Map<String, String> environment, String name) {
    return Optional.of(environment.getOrDefault(name, "")).filter(text -> !text.isBlank());
  }
}
