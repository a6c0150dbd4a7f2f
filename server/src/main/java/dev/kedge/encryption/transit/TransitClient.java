package dev.kedge.encryption.transit;

import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.EncryptionException.Kind;
import dev.kedge.encryption.transit.TransitHttp.Answer;
import dev.kedge.platform.tenancy.TenantId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Client of the engine: authenticated calls, which wait while the service is unavailable, and the
 * explanation of its errors.
 */
final class TransitClient implements AutoCloseable {
  private static final int MAX_WAITING = 512;

  private final TransitHttp http;
  private final TransitToken token;
  private final KeyServiceAvailability availability;
  private final String mount;

  /**
   * @param patience how long a call waits for a service that does not respond
   */
  TransitClient(TransitSettings settings, Duration patience, Ticker ticker) {
    this.http = new TransitHttp(settings.endpoint());
    this.token = new TransitToken(http, settings.signIn().method());
    this.availability = new KeyServiceAvailability(patience, MAX_WAITING, ticker);
    this.mount = settings.endpoint().mount() + "/";
  }

  /**
   * Calls the service when it is available; authenticates again once after a 403 (see
   * transit.md#token-expiry).
   */
  Answer call(String method, String path, @Nullable JsonNode body, boolean mayRepeat)
      throws EncryptionException {
    return availability.ask(
        () -> {
          var first = token.get();
          var answer = http.send(method, mount + path, first, body, mayRepeat);
          if (answer.status() == 403) {
            token.drop(first);
            answer = http.send(method, mount + path, token.get(), body, mayRepeat);
          }
          if (answer.says("no handler for route") || answer.says("namespace not found")) {
            throw new EncryptionException(
                Kind.UNAVAILABLE,
                "there is no Transit engine at KEDGE_TRANSIT_MOUNT in KEDGE_TRANSIT_NAMESPACE");
          }
          return answer;
        });
  }

  /**
   * Explains a response that is not good.
   *
   * @throws EncryptionException unless the response is good
   */
  void require(Answer answer, TenantId tenant) throws EncryptionException {
    if (answer.isGood()) {
      return;
    }
    if (answer.status() == 404
        || answer.says("encryption key not found")
        || answer.says("key not found")) {
      throw missing(tenant);
    }
    if (answer.status() == 403) {
      throw denied(tenant);
    }
    if (answer.says("soft-deleted")) {
      throw new EncryptionException(
          Kind.KEY_UNREADABLE,
          "the key %s was deleted softly; restore it in the key service".formatted(key(tenant)));
    }
    if (answer.status() == 400 && isTooLarge(answer)) {
      throw new EncryptionException(
          Kind.TOO_LARGE, "the key service accepts no value of this size; nothing was written");
    }
    throw new EncryptionException(
        Kind.UNAVAILABLE,
        "the key service refused a request (status %d); see its log".formatted(answer.status()));
  }

  /** Whether the request exceeded the limits of JSON bodies (see transit.md#request-size). */
  private static boolean isTooLarge(Answer answer) {
    return answer.says("JSON payload exceeds")
        || answer.says("exceeds")
        || answer.says("too large");
  }

  /**
   * Explains a 403. Without the right to create, encrypting with a missing key is also a 403 (see
   * transit.md#unknown-key).
   */
  private EncryptionException denied(TenantId tenant) throws EncryptionException {
    if (call("GET", "keys/" + key(tenant), null, true).status() == 404) {
      return missing(tenant);
    }
    return new EncryptionException(
        Kind.DENIED,
        "the key service does not let this server use %s; give it the policies of docs/policies"
            .formatted(key(tenant)));
  }

  static EncryptionException missing(TenantId tenant) {
    return new EncryptionException(
        Kind.KEY_MISSING,
        "the key service has no key %s; restore it there from a backup".formatted(key(tenant)));
  }

  static String key(TenantId tenant) {
    return "kedge-" + tenant;
  }

  @Override
  public void close() {
    token.close();
    http.close();
  }
}
