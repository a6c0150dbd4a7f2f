package dev.kedge.encryption.transit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.EncryptionException.Kind;
import dev.kedge.encryption.transit.KeyServiceAvailability.AwayException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * HTTP client for the service; a call sends one request. Our messages contain no text from the
 * service, which may quote what it was sent.
 */
final class TransitHttp implements AutoCloseable {
  static final JsonMapper JSON = JsonMapper.builder().build();

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(30);

  /** Maximum wait that the service can ask for. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(15);

  private final TransitEndpoint endpoint;
  private final HttpClient http;

  TransitHttp(TransitEndpoint endpoint) {
    this.endpoint = endpoint;
    var builder =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1)
            // A standby that cannot forward answers 307 with its leader's address (see
            // transit.md#standby-redirect); never from https to http.
            .followRedirects(HttpClient.Redirect.NORMAL);
    if (endpoint.ca() != null) {
      builder.sslContext(trusting(endpoint.ca()));
    }
    this.http = builder.build();
  }

  /** A response that is no reason to wait. */
  record Answer(int status, JsonNode body) {
    boolean isGood() {
      return status == 200 || status == 204;
    }

    JsonNode data() {
      return body.path("data");
    }

    /** Whether one of the errors contains these words. */
    boolean says(String words) {
      for (var error : body.path("errors")) {
        if (error.asString("").contains(words)) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * Sends one request.
   *
   * @param path the part after {@code /v1/}
   * @param mayRepeat whether the request may safely be sent twice
   * @throws AwayException if the service does not respond, is sealed, has no leader or is
   *     overloaded
   * @throws EncryptionException UNAVAILABLE if retrying cannot change the response
   */
  Answer send(
      String method,
      String path,
      @Nullable String token,
      @Nullable JsonNode body,
      boolean mayRepeat)
      throws AwayException, EncryptionException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(endpoint.url() + "/v1/" + path))
            .timeout(ANSWER)
            .header("X-Vault-Request", "true")
            .method(
                method,
                body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    if (token != null) {
      request.header("X-Vault-Token", token);
    }
    if (endpoint.namespace() != null) {
      request.header("X-Vault-Namespace", endpoint.namespace());
    }
    try {
      return judged(http.send(request.build(), BodyHandlers.ofByteArray()), mayRepeat);
    } catch (SSLHandshakeException e) {
      throw new EncryptionException(
          Kind.UNAVAILABLE,
          "the key service's certificate is not trusted; set KEDGE_TRANSIT_CA to the PEM file of its CA",
          e);
    } catch (ConnectException | HttpConnectTimeoutException e) {
      throw new AwayException("it cannot be reached", true, Duration.ZERO);
    } catch (IOException e) {
      throw new AwayException("the connection was interrupted", mayRepeat, Duration.ZERO);
    }
  }

  private static Answer judged(HttpResponse<byte[]> response, boolean mayRepeat)
      throws AwayException, EncryptionException {
    return switch (response.statusCode()) {
      case 200, 204, 400, 403, 404 -> new Answer(response.statusCode(), json(response));
      case 413 ->
          throw new EncryptionException(
              Kind.TOO_LARGE,
              "the key service accepts no request of this size; nothing was written");
      case 429 ->
          throw new AwayException("it limits the rate of requests", true, retryAfter(response));
      case 502, 504 ->
          throw new AwayException(
              "a proxy in front of it got no response", mayRepeat, Duration.ZERO);
      case 503 -> throw new AwayException("it is sealed or has no leader", true, Duration.ZERO);
      case 500 -> answered500(json(response));
      default ->
          throw new EncryptionException(
              Kind.UNAVAILABLE,
              "the key service answered with status %d; see its log"
                  .formatted(response.statusCode()));
    };
  }

  /** Any failure inside the service, many caused by our own request: not to be repeated. */
  private static Answer answered500(JsonNode body) throws AwayException {
    var answer = new Answer(500, body);
    if (answer.says("local node not active")) {
      throw new AwayException("it has no leader", true, Duration.ZERO);
    }
    return answer;
  }

  private static Duration retryAfter(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(text -> text.matches("\\d{1,6}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .map(wait -> wait.compareTo(MAX_WAIT) > 0 ? MAX_WAIT : wait)
        .orElse(Duration.ZERO);
  }

  private static JsonNode json(HttpResponse<byte[]> response) throws EncryptionException {
    if (response.body().length == 0) {
      return JSON.createObjectNode();
    }
    try {
      return JSON.readTree(response.body());
    } catch (JacksonException _) { // its message quotes the text
      throw new EncryptionException(
          Kind.UNAVAILABLE,
          "the service that responds with status %d at KEDGE_TRANSIT_URL is not OpenBao or Vault"
              .formatted(response.statusCode()));
    }
  }

  /** Reads a file with a secret, such as a token, and trims it. */
  static String read(Path file) throws EncryptionException {
    try {
      return new String(Files.readAllBytes(file), UTF_8).strip();
    } catch (IOException e) {
      throw new EncryptionException(
          Kind.UNAVAILABLE, "%s, to sign in to the key service, cannot be read".formatted(file), e);
    }
  }

  private static SSLContext trusting(Path authority) {
    try (var file = Files.newInputStream(authority)) {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (var each : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
        store.setCertificateEntry("ca-" + store.size(), each);
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw dev.kedge.platform.errors.InvalidRequest.malformed(
          "KEDGE_TRANSIT_CA " + authority + " is not a readable PEM file of certificates");
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
