package dev.kedge.encryption.transit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.kedge.encryption.TenantCipherContract.PLAINTEXT;
import static dev.kedge.encryption.TenantCipherContract.ROW_ONE;
import static dev.kedge.encryption.TenantCipherContract.TENANT;
import static dev.kedge.encryption.TenantCipherContract.assertKind;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.kedge.encryption.Ciphertext;
import dev.kedge.encryption.EncryptionException.Kind;
import dev.kedge.encryption.embedded.EmbeddedCipher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Import of a key with three versions from the embedded service into Transit. */
class KeyImportTest {
  private static final String NAME = "kedge-" + TENANT;
  private static final String NEXT = "/v1/transit/keys/" + NAME + "/import_version";

  @TempDir private Path home;
  private final TransitServer server = new TransitServer();
  private final List<Ciphertext> stored = new ArrayList<>();
  private EmbeddedCipher embedded;
  private TransitCipher transit;

  @BeforeEach
  void encrypt() throws Exception {
    embedded = new EmbeddedCipher(home.resolve("keys"), null);
    transit = new TransitCipher(server.settings(home), Duration.ofMillis(800), Ticker.SYSTEM);
    embedded.createKey(TENANT);
    stored.add(embedded.encrypt(ROW_ONE, PLAINTEXT));
    for (var i = 0; i < 2; i++) {
      embedded.rotate(TENANT);
      stored.add(embedded.encrypt(ROW_ONE, PLAINTEXT));
    }
  }

  @AfterEach
  void stop() {
    transit.close();
    server.close();
  }

  @Test
  void whatEveryVersionEncryptedStaysReadable() throws Exception {
    assertThat(run()).isEqualTo(3);
    assertAllOpen();
    assertThat(transit.rotate(TENANT)).isEqualTo(4);
    assertAllOpen();
    assertThat(transit.decrypt(ROW_ONE, transit.encrypt(ROW_ONE, PLAINTEXT))).isEqualTo(PLAINTEXT);
    transit.destroyKey(TENANT);
    assertThat(server.holds(NAME)).isFalse();
  }

  @Test
  void anInterruptedImportGoesOnAndRepeatsNoVersion() throws Exception {
    server
        .http()
        .stubFor(
            post(urlEqualTo(NEXT))
                .atPriority(1)
                .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
    assertKind(Kind.UNAVAILABLE, this::run);
    assertThat(server.versions(NAME)).isEqualTo(1);
    server.wellAgain();
    assertThat(run()).isEqualTo(3);
    assertThat(run()).as("again").isEqualTo(3);
    assertThat(server.versions(NAME)).isEqualTo(3);
    assertAllOpen();
  }

  @Test
  void aVersionThatWasTakenThoughNobodySaidSoIsNotSentAgain() throws Exception {
    var kept = server.loseAnswers(NEXT);
    try {
      assertThat(run()).isEqualTo(3);
    } finally {
      server.http().removeStub(kept);
    }
    assertThat(server.versions(NAME)).isEqualTo(3);
    assertAllOpen();
  }

  @Test
  void withoutThePolicyNothingIsSwitchedAndTheReasonIsGiven() throws Exception {
    server
        .http()
        .stubFor(post(urlEqualTo(NEXT)).atPriority(1).willReturn(aResponse().withStatus(403)));
    assertKind(Kind.DENIED, this::run);
  }

  @Test
  void anotherKeyOfThatNameIsRefused() throws Exception {
    transit.createKey(TENANT);
    assertKind(Kind.KEY_UNREADABLE, this::run);
    transit.destroyKey(TENANT);
    var other = new EmbeddedCipher(home.resolve("other"), null);
    other.createKey(TENANT);
    new KeyImport(transit, TENANT, other.export(TENANT)).run();
    assertKind(Kind.KEY_UNREADABLE, this::run);
    assertThat(server.versions(NAME)).isEqualTo(1);
  }

  private int run() throws Exception {
    return new KeyImport(transit, TENANT, embedded.export(TENANT)).run();
  }

  private void assertAllOpen() throws Exception {
    for (var ciphertext : stored) {
      assertThat(transit.decrypt(ROW_ONE, ciphertext)).isEqualTo(PLAINTEXT);
    }
  }
}
