package dev.kedge.encryption.transit;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A fake Transit server (see transit.md). Stubs with a priority below 5 override it. */
public final class TransitServer implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final Set<String> tokens = ConcurrentHashMap.newKeySet();
  private final TransitEngine engine = new TransitEngine();
  private final WireMockServer http;

  /** Lifetime of the next token in seconds; 0: unlimited. */
  public volatile int tokenLife = 3600;

  public TransitServer() {
    http =
        new WireMockServer(
            wireMockConfig()
                .dynamicPort()
                .extensions(
                    new Answering("transit", false), new Answering("transit-silent", true)));
    http.start();
    http.stubFor(
        any(anyUrl())
            .atPriority(5)
            .willReturn(new ResponseDefinitionBuilder().withTransformers("transit")));
  }

  /** The HTTP server, for stubs and for recorded requests. */
  public WireMockServer http() {
    return http;
  }

  public URI url() {
    return URI.create(http.baseUrl());
  }

  /** Environment of a server that authenticates by AppRole. */
  public Map<String, String> environment(Path directory) {
    try {
      var secret = Files.writeString(directory.resolve("secret-id"), "secret\n");
      return Map.of(
          "KEDGE_TRANSIT_URL",
          url().toString(),
          "KEDGE_TRANSIT_ROLE_ID",
          "role",
          "KEDGE_TRANSIT_SECRET_ID_FILE",
          secret.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Settings of a server that authenticates in the given way. */
  TransitSettings settings(Map<String, String> signIn) {
    var environment = new HashMap<>(signIn);
    environment.put("KEDGE_TRANSIT_URL", url().toString());
    return TransitSettings.of(environment).orElseThrow();
  }

  TransitSettings settings(Path directory) {
    return TransitSettings.of(environment(directory)).orElseThrow();
  }

  /** Revokes all tokens. */
  public void revokeTokens() {
    tokens.clear();
  }

  /** Accepts a token of another server of the same cluster. */
  void adopt(String token) {
    tokens.add(token);
  }

  String newToken() {
    var token = "s." + UUID.randomUUID();
    tokens.add(token);
    return token;
  }

  /** Creates a key as another program might. */
  void addKey(String name, boolean exportable) {
    engine.addKey(name, exportable);
  }

  int versions(String name) {
    return engine.versions(name);
  }

  boolean holds(String name) {
    return engine.holds(name);
  }

  /** Simulates a service that is sealed or unavailable: every request gets this response. */
  public UUID answerAll(UnaryOperator<ResponseDefinitionBuilder> answer) {
    return http.stubFor(
            any(anyUrl()).atPriority(1).willReturn(answer.apply(new ResponseDefinitionBuilder())))
        .getId();
  }

  public void sealed() {
    answerAll(r -> r.withStatus(503).withBody("{\"errors\":[\"Vault is sealed\"]}"));
  }

  /** Executes requests posted there but loses the responses. */
  public StubMapping loseAnswers(String path) {
    return http.stubFor(
        post(urlEqualTo(path))
            .atPriority(1)
            .willReturn(new ResponseDefinitionBuilder().withTransformers("transit-silent")));
  }

  /** Removes the stubs of {@link #answerAll} and {@link #loseAnswers}. */
  public void wellAgain() {
    http.getStubMappings().stream()
        .filter(stub -> stub.getPriority() != null && stub.getPriority() < 5)
        .forEach(http::removeStubMapping);
  }

  @Override
  public void close() {
    http.stop();
  }

  private final class Answering implements ResponseDefinitionTransformerV2 {
    private final String name;
    private final boolean isSilent;

    Answering(String name, boolean isSilent) {
      this.name = name;
      this.isSilent = isSilent;
    }

    @Override
    public String getName() {
      return name;
    }

    @Override
    public boolean applyGlobally() {
      return false;
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
      var request = event.getRequest();
      var path = request.getUrl().substring("/v1/".length());
      var text = request.getBodyAsString();
      var body = text.isEmpty() ? JSON.createObjectNode() : JSON.readTree(text);
      var token = request.containsHeader("X-Vault-Token") ? request.getHeader("X-Vault-Token") : "";
      synchronized (TransitServer.this) {
        var answer = answer(request.getMethod().getName(), path, body, token);
        return isSilent
            ? new ResponseDefinitionBuilder().withFault(Fault.EMPTY_RESPONSE).build()
            : answer;
      }
    }
  }

  private ResponseDefinition answer(String method, String path, JsonNode body, String token) {
    switch (path) {
      case "auth/approle/login" -> {
        return body.path("role_id").asString("").equals("role")
                && body.path("secret_id").asString("").equals("secret")
            ? signedIn()
            : TransitEngine.error(400, "invalid role or secret ID");
      }
      case "auth/kubernetes/login" -> {
        return body.path("jwt").asString("").equals("jwt")
            ? signedIn()
            : TransitEngine.error(403, "permission denied");
      }
      default -> {}
    }
    if (!tokens.contains(token)) {
      return TransitEngine.error(403, "permission denied");
    }
    switch (path) {
      case "auth/token/lookup-self" -> {
        return TransitEngine.data(
            JSON.createObjectNode().put("ttl", tokenLife).put("renewable", tokenLife > 0));
      }
      case "auth/token/renew-self" -> {
        return auth(token);
      }
      case "auth/token/revoke-self" -> {
        tokens.remove(token);
        return TransitEngine.status(204, "");
      }
      default -> {
        return engine.answer(method, path.substring("transit/".length()), body);
      }
    }
  }

  private ResponseDefinition signedIn() {
    return auth(newToken());
  }

  private ResponseDefinition auth(String token) {
    var answer = JSON.createObjectNode();
    answer
        .putObject("auth")
        .put("client_token", token)
        .put("lease_duration", tokenLife)
        .put("renewable", tokenLife > 0);
    return TransitEngine.status(200, answer.toString());
  }
}
