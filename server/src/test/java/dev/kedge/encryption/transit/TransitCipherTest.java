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
import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.EncryptionException.Kind;
import dev.kedge.encryption.KeyServiceStatus.TenantKey.Unreadable;
import dev.kedge.encryption.Plaintext;
import dev.kedge.encryption.TenantCipher;
import dev.kedge.encryption.TenantCipherContract;
import dev.kedge.encryption.transit.TransitSettings.SignIn;
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
  public TenantCipher kms() {
    return kms(server.settings(directory), SHORT);
  }

  private TransitCipher kms(TransitSettings settings, Duration patience) {
    var kms = new TransitCipher(settings, patience);
    open.add(kms);
    return kms;
  }

  @Test
  void aPageOfFiftyCostsOneRequest() throws Exception {
    var kms = kms();
    kms.createKey(TENANT);
    var values = Stream.iterate(0, i -> i < 50, i -> i + 1).map(this::plain).toList();
    var before = requests(ENCRYPT);
    var sealed = kms.sealAll(values);
    assertThat(requests(ENCRYPT) - before).isEqualTo(1);
    var sealings = new ArrayList<BoundCiphertext>();
    for (var i = 0; i < sealed.size(); i++) {
      sealings.add(new BoundCiphertext(values.get(i).binding(), sealed.get(i)));
    }
    assertThat(kms.openAll(sealings)).hasSize(50);
    assertThat(requests("/v1/transit/decrypt/kedge-" + TENANT)).isEqualTo(1);
  }

  @Test
  void moreThanARequestHoldsIsSplit() throws Exception {
    var kms = kms();
    kms.createKey(TENANT);
    var before = requests(ENCRYPT);
    var values = Stream.iterate(0, i -> i < 600, i -> i + 1).map(this::plain).toList();
    assertThat(kms.sealAll(values)).hasSize(600);
    assertThat(requests(ENCRYPT) - before).isEqualTo(3);
    var large = List.of(large(0), large(1), large(2));
    assertThat(kms.sealAll(large)).hasSize(3);
    assertThat(requests(ENCRYPT) - before).isEqualTo(6);
  }

  @Test
  void aRevokedTokenIsReplacedOnce() throws Exception {
    var kms = kms();
    kms.createKey(TENANT);
    server.revokeTokens();
    assertThat(kms.open(ROW_ONE, kms.seal(ROW_ONE, PLAINTEXT))).isEqualTo(PLAINTEXT);
    assertThat(requests("/v1/auth/approle/login")).isEqualTo(2);
  }

  @Test
  void whatThePolicyForbidsIsDeniedAndNotTriedForEver() throws Exception {
    var kms = kms();
    kms.createKey(TENANT);
    server
        .http()
        .stubFor(
            post(urlPathEqualTo(ENCRYPT))
                .atPriority(1)
                .willReturn(
                    aResponse()
                        .withStatus(403)
                        .withBody("{\"errors\":[\"permission denied marker\"]}")));
    TenantCipherContract.assertKind(Kind.DENIED, () -> kms.seal(ROW_ONE, PLAINTEXT));
    assertThat(requests(ENCRYPT)).isEqualTo(2);
  }

  @Test
  void anUnknownKeyIsMissingEvenWhenTheServiceSays403() throws Exception {
    var kms = kms();
    server
        .http()
        .stubFor(
            post(urlPathEqualTo(ENCRYPT)).atPriority(1).willReturn(aResponse().withStatus(403)));
    TenantCipherContract.assertKind(Kind.KEY_MISSING, () -> kms.seal(ROW_ONE, PLAINTEXT));
  }

  @Test
  void aSealedServiceIsWaitedForAndThenUnavailable() throws Exception {
    var kms = kms();
    kms.createKey(TENANT);
    server.sealed();
    var began = System.nanoTime();
    TenantCipherContract.assertKind(Kind.UNAVAILABLE, () -> kms.seal(ROW_ONE, PLAINTEXT));
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SHORT.multipliedBy(2));
  }

  @Test
  void aServiceThatComesBackIsUsedByThoseWhoWaited() throws Exception {
    var kms = kms(server.settings(directory), Duration.ofSeconds(20));
    kms.createKey(TENANT);
    server.sealed();
    var asked = requests(ENCRYPT);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var sealed = new ArrayList<java.util.concurrent.Future<?>>();
      for (var i = 0; i < 50; i++) {
        sealed.add(threads.submit(() -> kms.seal(ROW_ONE, PLAINTEXT)));
      }
      TimeUnit.SECONDS.sleep(3);
      // Fifty callers for three seconds: all ask until the breaker opens, then one asks for all.
      assertThat(requests(ENCRYPT) - asked).isLessThan(120);
      server.wellAgain();
      for (var each : sealed) {
        assertThat(each.get(20, TimeUnit.SECONDS)).isNotNull();
      }
    }
  }

  @Test
  void callersBeyondTheBoundAreRefusedAtOnce() throws Exception {
    var availability = new KeyServiceAvailability(Duration.ofSeconds(10), 1);
    KeyServiceAvailability.Question<String> away =
        () -> {
          throw new KeyServiceAvailability.AwayException("away", true, Duration.ofSeconds(5));
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> availability.ask(away));
      TimeUnit.MILLISECONDS.sleep(300);
      var began = System.nanoTime();
      assertThatThrownBy(() -> availability.ask(away)).isInstanceOf(EncryptionException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
      first.cancel(true);
    }
  }

  @Test
  void aQuotaIsRespected() throws Exception {
    var kms = kms();
    kms.createKey(TENANT);
    server.answerAll(r -> r.withStatus(429).withHeader("Retry-After", "1"));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var sealed = threads.submit(() -> kms.seal(ROW_ONE, PLAINTEXT));
      TimeUnit.MILLISECONDS.sleep(500);
      assertThat(requests(ENCRYPT)).isLessThanOrEqualTo(1);
      server.wellAgain();
      assertThat(sealed.get(10, TimeUnit.SECONDS)).isNotNull();
    }
  }

  @Test
  void aConnectionThatBreaksOffIsTriedAgainWhenThatIsHarmless() throws Exception {
    var kms = kms();
    kms.createKey(TENANT);
    server.answerAll(r -> r.withFault(Fault.CONNECTION_RESET_BY_PEER));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var sealed = threads.submit(() -> kms.seal(ROW_ONE, PLAINTEXT));
      TimeUnit.MILLISECONDS.sleep(300);
      server.wellAgain();
      assertThat(sealed.get(10, TimeUnit.SECONDS)).isNotNull();
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
      var kms = kms(standby.settings(new SignIn.TokenFile(token)), SHORT);
      kms.createKey(TENANT);
      assertThat(kms.open(ROW_ONE, kms.seal(ROW_ONE, PLAINTEXT))).isEqualTo(PLAINTEXT);
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
    var kms = kms();
    kms.createKey(TENANT);
    Waiting.until(
        "it is renewed", Duration.ofSeconds(20), () -> requests("/v1/auth/token/renew-self") >= 1);
    assertThat(kms.seal(ROW_ONE, PLAINTEXT)).isNotNull();
    assertThat(requests("/v1/auth/approle/login")).isEqualTo(1);
  }

  @Test
  void aPodSignsInByItsServiceAccount() throws Exception {
    var jwt = Files.writeString(directory.resolve("jwt"), "jwt\n");
    var kms = kms(server.settings(new SignIn.Kubernetes("kedge", jwt)), SHORT);
    kms.createKey(TENANT);
    assertThat(kms.seal(ROW_ONE, PLAINTEXT)).isNotNull();
  }

  @Test
  void aWrongSecretIsDenied() throws Exception {
    var secret = Files.writeString(directory.resolve("wrong"), "marker-secret");
    var kms = kms(server.settings(new SignIn.AppRole("role", secret)), SHORT);
    TenantCipherContract.assertKind(Kind.DENIED, () -> kms.createKey(TENANT));
    var nothing = kms(server.settings(new SignIn.TokenFile(directory.resolve("none"))), SHORT);
    TenantCipherContract.assertKind(Kind.UNAVAILABLE, () -> nothing.createKey(TENANT));
  }

  @Test
  void theNamespaceGoesWithEveryRequest() throws Exception {
    var environment = new HashMap<>(server.environment(directory));
    environment.put("KEDGE_TRANSIT_NAMESPACE", "isp/kedge");
    kms(TransitSettings.of(environment).orElseThrow(), SHORT).createKey(TENANT);
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
    TenantCipherContract.assertKind(Kind.KEY_UNREADABLE, () -> kms().createKey(TENANT));
    assertThat(kms().status().keys()).hasOnlyElementsOfType(Unreadable.class);
    TenantCipherContract.assertKind(Kind.KEY_UNREADABLE, () -> kms().seal(ROW_ONE, PLAINTEXT));
  }

  @Test
  void aRotationThatMayHaveHappenedIsNotRepeated() throws Exception {
    var kms = kms();
    kms.createKey(TENANT);
    server
        .http()
        .stubFor(
            post(urlEqualTo(KEY + "/rotate"))
                .atPriority(1)
                .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
    TenantCipherContract.assertKind(Kind.UNAVAILABLE, () -> kms.rotate(TENANT));
    assertThat(server.versions("kedge-" + TENANT)).isEqualTo(1);
    assertThat(requests(KEY + "/rotate")).isEqualTo(1);
  }

  /** The longest request that OpenBao takes has 33,554,432 bytes (transit.md#request-size). */
  @Test
  void aValueOfTheDefaultLimitCanBeDecryptedAgain() throws Exception {
    var kms = kms();
    kms.createKey(TENANT);
    var longest = new byte[TransitSettings.MAX_PLAINTEXT];
    assertThat(kms.open(ROW_ONE, kms.seal(ROW_ONE, longest))).isEqualTo(longest);
    for (var path : List.of(ENCRYPT, DECRYPT)) {
      assertThat(server.http().findAll(anyRequestedFor(urlPathEqualTo(path))))
          .isNotEmpty()
          .allMatch(request -> request.getBody().length <= 33_554_432);
    }
  }

  @Test
  void whatTheServiceFindsTooLargeIsRefusedAtOnce() throws Exception {
    var kms = kms();
    kms.createKey(TENANT);
    server
        .http()
        .stubFor(
            post(urlPathEqualTo(ENCRYPT)).atPriority(1).willReturn(aResponse().withStatus(413)));
    TenantCipherContract.assertKind(Kind.TOO_LARGE, () -> kms.seal(ROW_ONE, PLAINTEXT));
    assertThat(requests(ENCRYPT)).isEqualTo(1);
  }

  @Test
  void anAnswerThatIsNotOneIsNoAnswer() throws Exception {
    var kms = kms();
    kms.createKey(TENANT);
    for (var body : List.of("<html>marker</html>", "{}", "{\"data\":{\"batch_results\":[]}}")) {
      server.answerAll(r -> r.withStatus(200).withBody(body));
      TenantCipherContract.assertKind(Kind.UNAVAILABLE, () -> kms.seal(ROW_ONE, PLAINTEXT));
      server.wellAgain();
    }
    server.answerAll(r -> r.withStatus(404).withBody("{\"errors\":[\"no handler for route\"]}"));
    TenantCipherContract.assertKind(Kind.UNAVAILABLE, () -> kms.seal(ROW_ONE, PLAINTEXT));
  }

  @Test
  void aPlaintextNeverTravelsToAnUntrustedServer() {
    var environment = new HashMap<>(server.environment(directory));
    environment.put("KEDGE_TRANSIT_CA", directory.resolve("none.pem").toString());
    assertThatThrownBy(() -> kms(TransitSettings.of(environment).orElseThrow(), SHORT))
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
