package dev.kedge.encryption.transit;

import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.EncryptionException.Kind;
import dev.kedge.encryption.transit.KeyServiceAvailability.AwayException;
import dev.kedge.encryption.transit.TransitHttp.Answer;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * The token that authenticates the server. It is obtained at the first request and renewed after
 * two thirds of its life; when renewal fails or the token is revoked, the next request
 * authenticates again.
 */
final class TransitToken implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TransitToken.class);
  private static final Duration MIN_PAUSE = Duration.ofSeconds(1);

  private final TransitHttp http;
  private final TransitSignIn.Method method;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("transit-token").factory());
  private @Nullable String current;

  TransitToken(TransitHttp http, TransitSignIn.Method method) {
    this.http = http;
    this.method = method;
  }

  /** The current token; authenticates if there is none. */
  synchronized String get() throws EncryptionException, AwayException, InterruptedException {
    if (current == null) {
      current = signIn();
    }
    return current;
  }

  /** Discards a token that the service refused; the next request authenticates. */
  synchronized void drop(String refused) {
    if (refused.equals(current)) {
      current = null;
    }
  }

  private String signIn() throws EncryptionException, AwayException, InterruptedException {
    return switch (method) {
      case TransitSignIn.Method.TokenFile(var file) -> given(TransitHttp.read(file));
      case TransitSignIn.Method.AppRole(var role, var secret) ->
          signIn(
              "approle",
              TransitHttp.JSON
                  .createObjectNode()
                  .put("role_id", role)
                  .put("secret_id", TransitHttp.read(secret)));
      case TransitSignIn.Method.Kubernetes(var role, var jwt) ->
          signIn(
              "kubernetes",
              TransitHttp.JSON
                  .createObjectNode()
                  .put("role", role)
                  .put("jwt", TransitHttp.read(jwt)));
    };
  }

  private String signIn(String way, JsonNode words)
      throws EncryptionException, AwayException, InterruptedException {
    var answer = http.send("POST", "auth/" + way + "/login", null, words, true);
    var auth = answer.body().path("auth");
    var token = auth.path("client_token").asString("");
    if (!answer.isGood() || token.isEmpty()) {
      throw new EncryptionException(
          Kind.DENIED,
          "the key service refused this server's sign-in by %s (status %d); check the role and its secret"
              .formatted(way, answer.status()));
    }
    renewLater(
        token, auth.path("renewable").asBoolean(false), auth.path("lease_duration").asLong(0));
    return token;
  }

  private String given(String token)
      throws EncryptionException, AwayException, InterruptedException {
    if (token.isEmpty()) {
      throw new EncryptionException(Kind.DENIED, "the file of KEDGE_TRANSIT_TOKEN_FILE is empty");
    }
    var own = http.send("GET", "auth/token/lookup-self", token, null, true);
    if (!own.isGood()) {
      throw new EncryptionException(
          Kind.DENIED,
          "the key service does not know the token of KEDGE_TRANSIT_TOKEN_FILE; write a new one to it");
    }
    renewLater(
        token, own.data().path("renewable").asBoolean(false), own.data().path("ttl").asLong(0));
    return token;
  }

  /** Schedules renewal. A token that is not renewable or never expires is used until refused. */
  private void renewLater(String token, boolean renewable, long seconds) {
    if (renewable && seconds > 0) {
      var life = Duration.ofSeconds(seconds).multipliedBy(2).dividedBy(3);
      later(token, life.compareTo(MIN_PAUSE) < 0 ? MIN_PAUSE : life);
    }
  }

  private void later(String token, Duration wait) {
    var _ = timer.schedule(() -> renew(token), wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void renew(String token) {
    synchronized (this) {
      if (!token.equals(current)) {
        return;
      }
    }
    try {
      Answer renewed =
          http.send(
              "POST", "auth/token/renew-self", token, TransitHttp.JSON.createObjectNode(), true);
      var auth = renewed.body().path("auth");
      if (renewed.isGood()) {
        renewLater(
            token, auth.path("renewable").asBoolean(false), auth.path("lease_duration").asLong(0));
      } else {
        drop(token);
      }
    } catch (AwayException away) { // it is still valid for a third of its life
      later(token, MIN_PAUSE.multipliedBy(10));
    } catch (EncryptionException e) {
      log.warn("The token of the key service could not be renewed: {}", e.getMessage());
      drop(token);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Revokes a token issued to this server; one from a file may be shared. */
  @Override
  public void close() {
    timer.shutdownNow();
    String token;
    synchronized (this) {
      token = current;
      current = null;
    }
    if (token == null || method instanceof TransitSignIn.Method.TokenFile) {
      return;
    }
    try {
      http.send("POST", "auth/token/revoke-self", token, null, true);
    } catch (AwayException | EncryptionException e) {
      log.debug("The token of the key service was not revoked; it will expire");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
