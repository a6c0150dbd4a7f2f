package dev.kedge.encryption.transit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.kedge.encryption.AssociatedData;
import dev.kedge.encryption.BoundCiphertext;
import dev.kedge.encryption.EncryptionException.Kind;
import dev.kedge.encryption.KeyServiceStatus.TenantKey.Unreadable;
import dev.kedge.encryption.Plaintext;
import dev.kedge.encryption.TenantCipher;
import dev.kedge.encryption.TenantCipherContract;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.testing.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract, and the failures that only a service over the network can cause. */
class TransitCipherTest implements TenantCipherContract {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(1500);
  private static final String ENCRYPT = "/v1/transit/encrypt/kedge-" + TENANT;
  private static final String DECRYPT = "/v1/transit/decrypt/kedge-" + TENANT;
  private static final String KEY = "/v1/transit/keys/kedge-" + TENANT;

  @TempDir Path directory;
  private TransitServer server;
  private final List<TransitCipher> open = new ArrayList<>();

  @BeforeEach
  void start() {
    server = new TransitServer();
  }

  @AfterEach
  void stop() {
    open.forEach(TransitCipher::close);
    server.close();
  }

  @Override
  public TenantCipher cipher() {
    return cipher(server.settings(directory), SHORT);
  }

  private TransitCipher cipher(TransitSettings settings, Duration patience) {
    return cipher(settings, patience, Ticker.SYSTEM);
  }

  private TransitCipher cipher(TransitSettings settings, Duration patience, Ticker ticker) {
    var cipher = new TransitCipher(settings, patience, ticker);
    open.add(cipher);
    return cipher;
  }

  @Test
  void aPageOfFiftyCostsOneRequest() throws Exception {
    var cipher = cipher();
    cipher.createKey(TENANT);
    var values = Stream.iterate(0, i -> i < 50, i -> i + 1).map(this::plain).toList();
    var before = requests(ENCRYPT);
    var ciphertexts = cipher.encryptAll(values);
    assertThat(requests(ENCRYPT) - before).isEqualTo(1);
    var bound = new ArrayList<BoundCiphertext>();
    for (var i = 0; i < ciphertexts.size(); i++) {
      bound.add(new BoundCiphertext(values.get(i).associatedData(), ciphertexts.get(i)));
    }
    assertThat(cipher.decryptAll(bound)).hasSize(50);
    assertThat(requests("/v1/transit/decrypt/kedge-" + TENANT)).isEqualTo(1);
  }

  @Test
  void moreThanARequestHoldsIsSplit() throws Exception {
    var cipher = cipher();
    cipher.createKey(TENANT);
    var before = requests(ENCRYPT);
    var values = Stream.iterate(0, i -> i < 600, i -> i + 1).map(this::plain).toList();
    assertThat(cipher.encryptAll(values)).hasSize(600);
    assertThat(requests(ENCRYPT) - before).isEqualTo(3);
    var large = List.of(large(0), large(1), large(2));
    assertThat(cipher.encryptAll(large)).hasSize(3);
    assertThat(requests(ENCRYPT) - before).isEqualTo(6);
  }

  @Test
  void aRevokedTokenIsReplacedOnce() throws Exception {
    var cipher = cipher();
    cipher.createKey(TENANT);
    server.revokeTokens();
    assertThat(cipher.decrypt(ROW_ONE, cipher.encrypt(ROW_ONE, PLAINTEXT))).isEqualTo(PLAINTEXT);
    assertThat(requests("/v1/auth/approle/login")).isEqualTo(2);
  }

  @Test
  void whatThePolicyForbidsIsDeniedAndNotTriedForEver() throws Exception {
    var cipher = cipher();
    cipher.createKey(TENANT);
    server
        .http()
        .stubFor(
            post(urlPathEqualTo(ENCRYPT))
                .atPriority(1)
                .willReturn(
                    aResponse()
                        .withStatus(403)
                        .withBody("{\"errors\":[\"permission denied marker\"]}")));
    TenantCipherContract.assertKind(Kind.DENIED, () -> cipher.encrypt(ROW_ONE, PLAINTEXT));
    assertThat(requests(ENCRYPT)).isEqualTo(2);
  }

  @Test
  void anUnknownKeyIsMissingEvenWhenTheServiceSays403() throws Exception {
    var cipher = cipher();
    server
        .http()
        .stubFor(
            post(urlPathEqualTo(ENCRYPT)).atPriority(1).willReturn(aResponse().withStatus(403)));
    TenantCipherContract.assertKind(Kind.KEY_MISSING, () -> cipher.encrypt(ROW_ONE, PLAINTEXT));
  }

  @Test
  void aSealedServiceIsRetriedAndThenUnavailable() throws Exception {
    var time = new SkippingTicker();
    var cipher = cipher(server.settings(directory), Duration.ofSeconds(20), time);
    cipher.createKey(TENANT);
    server.sealed();
    TenantCipherContract.assertKind(Kind.UNAVAILABLE, () -> cipher.encrypt(ROW_ONE, PLAINTEXT));
    assertThat(time.now()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(20));
  }

  @Test
  void aServiceThatComesBackIsUsedByThoseWhoWaited() throws Exception {
    var cipher = cipher(server.settings(directory), Duration.ofSeconds(20));
    cipher.createKey(TENANT);
    server.sealed();
    var asked = requests(KEY);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = new ArrayList<java.util.concurrent.Future<?>>();
      for (var i = 0; i < 50; i++) {
        calls.add(threads.submit(() -> cipher.encrypt(ROW_ONE, PLAINTEXT)));
      }
      Waiting.until("the breaker is open", PATIENCE, () -> requests(KEY) - asked >= 3);
      server.wellAgain();
      for (var each : calls) {
        assertThat(each.get(20, TimeUnit.SECONDS)).isNotNull();
      }
    }
  }

  @Test
  void aQuotaIsRespected() throws Exception {
    var cipher = cipher(server.settings(directory), Duration.ofSeconds(10), new SkippingTicker());
    cipher.createKey(TENANT);
    cipher.encrypt(ROW_ONE, PLAINTEXT);
    var before = requests(ENCRYPT);
    server.answerAll(r -> r.withStatus(429).withHeader("Retry-After", "7"));
    TenantCipherContract.assertKind(Kind.UNAVAILABLE, () -> cipher.encrypt(ROW_ONE, PLAINTEXT));
    assertThat(requests(ENCRYPT) - before)
        .as("at once, after 7 s, and not after 14 s")
        .isEqualTo(2);
  }

  @Test
  void aConnectionThatBreaksOffIsTriedAgainWhenThatIsHarmless() throws Exception {
    var cipher = cipher();
    cipher.createKey(TENANT);
    var before = requests(KEY);
    server.answerAll(r -> r.withFault(Fault.CONNECTION_RESET_BY_PEER));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var call = threads.submit(() -> cipher.encrypt(ROW_ONE, PLAINTEXT));
      Waiting.until("it asked", PATIENCE, () -> requests(KEY) > before);
      server.wellAgain();
      assertThat(call.get(10, TimeUnit.SECONDS)).isNotNull();
    }
  }

  @Test
  void aStandbysRedirectIsFollowedWithTokenAndBody() throws Exception {
    try (var standby = new TransitServer()) {
      standby
          .http()
          .stubFor(
              any(urlPathMatching("/v1/transit/.*"))
                  .atPriority(1)
                  .willReturn(
                      aResponse()
                          .withStatus(307)
                          .withHeader("Location", server.url() + "{{request.path}}")
                          .withTransformers("response-template")));
      var token = Files.writeString(directory.resolve("token"), both(standby));
      var cipher = cipher(standby.settings(Map.of("KEDGE_TRANSIT_TOKEN_FILE", "" + token)), SHORT);
      cipher.createKey(TENANT);
      assertThat(cipher.decrypt(ROW_ONE, cipher.encrypt(ROW_ONE, PLAINTEXT))).isEqualTo(PLAINTEXT);
      assertThat(server.holds("kedge-" + TENANT)).isTrue();
      assertThat(standby.holds("kedge-" + TENANT)).isFalse();
    }
  }

  /** Creates a token that both servers of a cluster accept. */
  private String both(TransitServer standby) {
    var token = server.newToken();
    standby.adopt(token);
    return token;
  }

  @Test
  void aTokenIsRenewedBeforeItRunsOut() throws Exception {
    server.tokenLife = 1;
    var cipher = cipher();
    cipher.createKey(TENANT);
    Waiting.until(
        "the token is renewed", PATIENCE, () -> requests("/v1/auth/token/renew-self") > 0);
    assertThat(cipher.encrypt(ROW_ONE, PLAINTEXT)).isNotNull();
    assertThat(requests("/v1/auth/approle/login")).isEqualTo(1);
  }

  @Test
  void aPodSignsInByItsServiceAccount() throws Exception {
    var jwt = Files.writeString(directory.resolve("jwt"), "jwt\n");
    var cipher =
        cipher(
            server.settings(
                Map.of(
                    "KEDGE_TRANSIT_KUBERNETES_ROLE",
                    "kedge",
                    "KEDGE_TRANSIT_JWT_FILE",
                    jwt.toString())),
            SHORT);
    cipher.createKey(TENANT);
    assertThat(cipher.encrypt(ROW_ONE, PLAINTEXT)).isNotNull();
  }

  @Test
  void aWrongSecretIsDenied() throws Exception {
    var secret = Files.writeString(directory.resolve("wrong"), "marker-secret");
    var cipher =
        cipher(
            server.settings(
                Map.of(
                    "KEDGE_TRANSIT_ROLE_ID",
                    "role",
                    "KEDGE_TRANSIT_SECRET_ID_FILE",
                    secret.toString())),
            SHORT);
    TenantCipherContract.assertKind(Kind.DENIED, () -> cipher.createKey(TENANT));
    var nothing =
        cipher(
            server.settings(
                Map.of("KEDGE_TRANSIT_TOKEN_FILE", directory.resolve("none").toString())),
            SHORT);
    TenantCipherContract.assertKind(Kind.UNAVAILABLE, () -> nothing.createKey(TENANT));
  }

  @Test
  void theNamespaceGoesWithEveryRequest() throws Exception {
    var environment = new HashMap<>(server.environment(directory));
    environment.put("KEDGE_TRANSIT_NAMESPACE", "isp/kedge");
    cipher(TransitSettings.of(environment).orElseThrow(), SHORT).createKey(TENANT);
    server
        .http()
        .verify(
            getRequestedFor(urlEqualTo(KEY)).withHeader("X-Vault-Namespace", equalTo("isp/kedge")));
    assertThat(server.http().getAllServeEvents())
        .allMatch(event -> "isp/kedge".equals(event.getRequest().getHeader("X-Vault-Namespace")));
  }

  @Test
  void aKeyThatAnotherProgramMadeIsNotUsed() throws Exception {
    server.addKey("kedge-" + TENANT, true);
    TenantCipherContract.assertKind(Kind.KEY_UNREADABLE, () -> cipher().createKey(TENANT));
    assertThat(cipher().status().keys()).hasOnlyElementsOfType(Unreadable.class);
    TenantCipherContract.assertKind(
        Kind.KEY_UNREADABLE, () -> cipher().encrypt(ROW_ONE, PLAINTEXT));
  }

  @Test
  void aRotationThatMayHaveHappenedIsNotRepeated() throws Exception {
    var cipher = cipher();
    cipher.createKey(TENANT);
    server
        .http()
        .stubFor(
            post(urlEqualTo(KEY + "/rotate"))
                .atPriority(1)
                .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
    TenantCipherContract.assertKind(Kind.UNAVAILABLE, () -> cipher.rotate(TENANT));
    assertThat(server.versions("kedge-" + TENANT)).isEqualTo(1);
    assertThat(requests(KEY + "/rotate")).isEqualTo(1);
  }

  /** The longest request that OpenBao takes has 33,554,432 bytes (transit.md#request-size). */
  @Test
  void aValueOfTheDefaultLimitCanBeDecryptedAgain() throws Exception {
    var cipher = cipher();
    cipher.createKey(TENANT);
    var longest = new byte[24_000_000];
    assertThat(cipher.decrypt(ROW_ONE, cipher.encrypt(ROW_ONE, longest))).isEqualTo(longest);
    for (var path : List.of(ENCRYPT, DECRYPT)) {
      assertThat(server.http().findAll(anyRequestedFor(urlPathEqualTo(path))))
          .isNotEmpty()
          .allMatch(request -> request.getBody().length <= 33_554_432);
    }
  }

  @Test
  void whatTheServiceFindsTooLargeIsRefusedAtOnce() throws Exception {
    var cipher = cipher();
    cipher.createKey(TENANT);
    server
        .http()
        .stubFor(
            post(urlPathEqualTo(ENCRYPT)).atPriority(1).willReturn(aResponse().withStatus(413)));
    TenantCipherContract.assertKind(Kind.TOO_LARGE, () -> cipher.encrypt(ROW_ONE, PLAINTEXT));
    assertThat(requests(ENCRYPT)).isEqualTo(1);
  }

  @Test
  void anAnswerThatIsNotOneIsNoAnswer() throws Exception {
    var cipher = cipher();
    cipher.createKey(TENANT);
    for (var body : List.of("<html>marker</html>", "{}", "{\"data\":{\"batch_results\":[]}}")) {
      server.answerAll(r -> r.withStatus(200).withBody(body));
      TenantCipherContract.assertKind(Kind.UNAVAILABLE, () -> cipher.encrypt(ROW_ONE, PLAINTEXT));
      server.wellAgain();
    }
    server.answerAll(r -> r.withStatus(404).withBody("{\"errors\":[\"no handler for route\"]}"));
    TenantCipherContract.assertKind(Kind.UNAVAILABLE, () -> cipher.encrypt(ROW_ONE, PLAINTEXT));
  }

  @Test
  void aPlaintextNeverTravelsToAnUntrustedServer() {
    var environment = new HashMap<>(server.environment(directory));
    environment.put("KEDGE_TRANSIT_CA", directory.resolve("none.pem").toString());
    assertThatThrownBy(() -> cipher(TransitSettings.of(environment).orElseThrow(), SHORT))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("KEDGE_TRANSIT_CA");
  }

  @Test
  void settingsThatContradictOneAnotherAreRefused() {
    assertThat(TransitSettings.of(Map.of())).isEmpty();
    for (var wrong :
        List.of(
            Map.of("KEDGE_TRANSIT_URL", "bao.example.net"),
            Map.of(
                "KEDGE_TRANSIT_URL", "https://bao.example.net/v1", "KEDGE_TRANSIT_TOKEN_FILE", "t"),
            Map.of("KEDGE_TRANSIT_URL", "http://192.0.2.1:8200", "KEDGE_TRANSIT_TOKEN_FILE", "t"),
            Map.of(
                "KEDGE_TRANSIT_URL",
                "http://127.0.0.1.example.net",
                "KEDGE_TRANSIT_TOKEN_FILE",
                "t"),
            Map.of("KEDGE_TRANSIT_URL", "https://bao.example.net"),
            Map.of("KEDGE_TRANSIT_URL", "https://bao.example.net", "KEDGE_TRANSIT_ROLE_ID", "r"),
            Map.of(
                "KEDGE_TRANSIT_URL", "https://bao.example.net",
                "KEDGE_TRANSIT_TOKEN_FILE", "t",
                "KEDGE_TRANSIT_KUBERNETES_ROLE", "r"))) {
      assertThatThrownBy(() -> TransitSettings.of(wrong))
          .isInstanceOf(InvalidRequest.class)
          .hasMessageContaining("KEDGE_TRANSIT_");
    }
  }

  private int requests(String path) {
    return server.http().findAll(anyRequestedFor(urlEqualTo(path))).size();
  }

  private Plaintext plain(int i) {
    return new Plaintext(
        new AssociatedData("place", TENANT, "row " + i), ("value " + i).getBytes(UTF_8));
  }

  private static Plaintext large(int i) {
    return new Plaintext(new AssociatedData("place", TENANT, "row " + i), new byte[10 << 20]);
  }
}
