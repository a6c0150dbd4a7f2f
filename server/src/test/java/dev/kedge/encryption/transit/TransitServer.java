package dev.kedge.encryption.transit;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

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
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A fake Transit server (see transit.md). Stubs with a priority below 5 override it. */
public final class TransitServer implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final OAEPParameterSpec OAEP =
      new OAEPParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);
  private static final KeyPair WRAPPING = wrappingKey();

  private final Map<String, Key> keys = new ConcurrentHashMap<>();
  private final Set<String> tokens = ConcurrentHashMap.newKeySet();
  private final WireMockServer http;

  /** Lifetime of the next token in seconds; 0: unlimited. */
  public volatile int tokenLife = 3600;

  private static final class Key {
    final TreeMap<Integer, byte[]> versions = new TreeMap<>();
    boolean imported;
    boolean deletionAllowed;
    boolean exportable;
  }

  public TransitServer() {
    http =
        new WireMockServer(
            wireMockConfig()
                .dynamicPort()
                .extensions(new Engine("transit", false), new Engine("transit-silent", true)));
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
    var key = new Key();
    key.versions.put(1, random());
    key.exportable = exportable;
    keys.put(name, key);
  }

  int versions(String name) {
    return requireNonNull(keys.get(name)).versions.lastKey();
  }

  boolean holds(String name) {
    return keys.containsKey(name);
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

  private final class Engine implements ResponseDefinitionTransformerV2 {
    private final String name;
    private final boolean isSilent;

    Engine(String name, boolean isSilent) {
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
            : error(400, "invalid role or secret ID");
      }
      case "auth/kubernetes/login" -> {
        return body.path("jwt").asString("").equals("jwt")
            ? signedIn()
            : error(403, "permission denied");
      }
      default -> {}
    }
    if (!tokens.contains(token)) {
      return error(403, "permission denied");
    }
    switch (path) {
      case "auth/token/lookup-self" -> {
        return data(JSON.createObjectNode().put("ttl", tokenLife).put("renewable", tokenLife > 0));
      }
      case "auth/token/renew-self" -> {
        return auth(token);
      }
      case "auth/token/revoke-self" -> {
        tokens.remove(token);
        return status(204, "");
      }
      case "transit/wrapping_key" -> {
        return data(
            JSON.createObjectNode()
                .put(
                    "public_key",
                    "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(WRAPPING.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n"));
      }
      case "transit/keys?list=true" -> {
        if (keys.isEmpty()) {
          return status(404, "{\"errors\":[]}");
        }
        var names = JSON.createObjectNode();
        keys.keySet().stream().sorted().forEach(names.putArray("keys")::add);
        return data(names);
      }
      default -> {
        var words = path.split("/", -1);
        return words[1].equals("keys")
            ? key(method, words[2], words.length > 3 ? words[3] : "", body)
            : crypt(words[1], keys.get(words[2]), body);
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
    return status(200, answer.toString());
  }

  private ResponseDefinition key(String method, String name, String what, JsonNode body) {
    var key = keys.get(name);
    if (what.equals("import")) {
      if (key != null) {
        return error(500, "the import path cannot be used with an existing key");
      }
      var imported = new Key();
      imported.imported = true;
      return importVersion(name, imported, body);
    }
    if (method.equals("POST") && what.isEmpty()) {
      // if it exists: 200, unchanged (see transit.md#key-create)
      keys.computeIfAbsent(
          name,
          _ -> {
            var made = new Key();
            made.versions.put(1, random());
            return made;
          });
      return attributes(name);
    }
    if (key == null) {
      return method.equals("GET") ? status(404, "{\"errors\":[]}") : error(400, "key not found");
    }
    switch (what) {
      case "import_version" -> {
        return key.imported
            ? importVersion(name, key, body)
            : error(500, "the import_version endpoint can only be used with an imported key");
      }
      case "rotate" -> {
        key.versions.put(key.versions.lastKey() + 1, random());
        key.imported = false; // the first rotation ends it (see transit.md#rotation)
        return attributes(name);
      }
      case "config" -> {
        key.deletionAllowed |= body.path("deletion_allowed").asBoolean(false);
        return attributes(name);
      }
      default -> {
        if (!method.equals("DELETE")) {
          return attributes(name);
        }
        if (!key.deletionAllowed) {
          return error(400, "error deleting policy: deletion is not allowed for this key");
        }
        keys.remove(name);
        return status(204, "");
      }
    }
  }

  private ResponseDefinition importVersion(String name, Key key, JsonNode body) {
    try {
      var blob = Base64.getDecoder().decode(body.path("ciphertext").asString());
      var rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
      rsa.init(Cipher.DECRYPT_MODE, WRAPPING.getPrivate(), OAEP);
      var ephemeral = rsa.doFinal(Arrays.copyOf(blob, 512));
      var wrap = Cipher.getInstance("AES/KWP/NoPadding");
      wrap.init(Cipher.UNWRAP_MODE, new SecretKeySpec(ephemeral, "AES"));
      var raw = wrap.unwrap(Arrays.copyOfRange(blob, 512, blob.length), "AES", Cipher.SECRET_KEY);
      key.versions.put(key.versions.isEmpty() ? 1 : key.versions.lastKey() + 1, raw.getEncoded());
      keys.put(name, key);
      return status(204, "");
    } catch (GeneralSecurityException e) {
      return error(500, "error importing key");
    }
  }

  private ResponseDefinition attributes(String name) {
    var key = requireNonNull(keys.get(name));
    return data(
        JSON.createObjectNode()
            .put("name", name)
            .put("type", "aes256-gcm96")
            .put("derived", false)
            .put("exportable", key.exportable)
            .put("allow_plaintext_backup", false)
            .put("deletion_allowed", key.deletionAllowed)
            .put("imported_key", key.imported)
            .put("latest_version", key.versions.lastKey())
            .put("min_decryption_version", 1));
  }

  /** Refusing some items is a 400 with the results (see transit.md#batch-partial). */
  private ResponseDefinition crypt(String what, @Nullable Key key, JsonNode body) {
    if (key == null) {
      return error(400, "encryption key not found");
    }
    var answer = JSON.createObjectNode();
    ArrayNode results = answer.putObject("data").putArray("batch_results");
    var refused = false;
    for (var item : body.path("batch_input")) {
      var result = results.addObject();
      try {
        crypt(what, key, item, result);
      } catch (AEADBadTagException e) {
        result.put("error", "cipher: message authentication failed");
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
      refused |= result.has("error");
    }
    if (results.isEmpty()) {
      return error(400, "missing batch input to process");
    }
    return status(refused ? 400 : 200, answer.toString());
  }

  private static void crypt(String what, Key key, JsonNode item, ObjectNode result)
      throws GeneralSecurityException {
    var bound = Base64.getDecoder().decode(item.path("associated_data").asString(""));
    if (what.equals("encrypt")) {
      var plaintext = Base64.getDecoder().decode(item.path("plaintext").asString());
      var nonce = new byte[12];
      new SecureRandom().nextBytes(nonce);
      var version = key.versions.lastKey();
      var sealed =
          cipher(Cipher.ENCRYPT_MODE, requireNonNull(key.versions.get(version)), nonce, bound)
              .doFinal(plaintext);
      var payload = Arrays.copyOf(nonce, nonce.length + sealed.length);
      System.arraycopy(sealed, 0, payload, nonce.length, sealed.length);
      result
          .put(
              "ciphertext", "vault:v" + version + ":" + Base64.getEncoder().encodeToString(payload))
          .put("key_version", version);
      return;
    }
    result.put("plaintext", "");
    var text = item.path("ciphertext").asString();
    if (!text.startsWith("vault:v")) {
      result.put("error", "invalid ciphertext: no prefix");
      return;
    }
    var fields = text.substring("vault:v".length()).split(":", -1);
    if (fields.length != 2) {
      result.put("error", "invalid ciphertext: wrong number of fields");
      return;
    }
    var version = Integer.parseInt(fields[0]);
    if (version > key.versions.lastKey()) {
      result.put("error", "invalid ciphertext: version is too new");
      return;
    }
    var payload = Base64.getDecoder().decode(fields[1]);
    if (payload.length < 12) {
      result.put("error", "invalid ciphertext length");
      return;
    }
    var opened =
        cipher(
                Cipher.DECRYPT_MODE,
                requireNonNull(key.versions.get(version)),
                Arrays.copyOf(payload, 12),
                bound)
            .doFinal(payload, 12, payload.length - 12);
    result.put("plaintext", Base64.getEncoder().encodeToString(opened));
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] bound)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
    cipher.updateAAD(bound);
    return cipher;
  }

  private static byte[] random() {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  private static KeyPair wrappingKey() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(4096);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ResponseDefinition data(ObjectNode data) {
    var answer = JSON.createObjectNode();
    answer.set("data", data);
    return status(200, answer.toString());
  }

  private static ResponseDefinition error(int status, String text) {
    var answer = JSON.createObjectNode();
    answer.putArray("errors").add(text);
    return status(status, answer.toString());
  }

  private static ResponseDefinition status(int status, String body) {
    return new ResponseDefinitionBuilder()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody(body.getBytes(UTF_8))
        .build();
  }
}
