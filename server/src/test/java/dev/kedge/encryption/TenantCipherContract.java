package dev.kedge.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.encryption.EncryptionException.Kind;
import dev.kedge.platform.tenancy.TenantId;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Required behaviour of every key service; each implementation's test implements this. */
public interface TenantCipherContract {
  TenantId TENANT = new TenantId(UUID.fromString("11111111-2222-3333-4444-555555555555"));
  TenantId OTHER = new TenantId(UUID.fromString("99999999-8888-7777-6666-555555555555"));
  AssociatedData ROW_ONE =
      new AssociatedData("router_config_snapshots.config_text", TENANT, "row 1");
  byte[] PLAINTEXT = "/user add name=marker-plaintext".getBytes(UTF_8);

  /** A service without keys, on the same storage for each call within one test. */
  TenantCipher kms();

  static void assertKind(Kind kind, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            EncryptionException.class, e -> assertThat(e.kind()).isEqualTo(kind))
        .message()
        .isNotBlank()
        .doesNotContain("marker");
  }

  @Test
  default void opensWhatItSealed() throws Exception {
    TenantCipher kms = kms();
    kms.createKey(TENANT);
    Ciphertext sealed = kms.seal(ROW_ONE, PLAINTEXT);
    assertThat(sealed.text()).startsWith("vault:v1:").doesNotContain("marker");
    assertThat(kms.open(ROW_ONE, sealed)).isEqualTo(PLAINTEXT);
    assertThat(kms().open(ROW_ONE, sealed)).as("after a restart").isEqualTo(PLAINTEXT);
  }

  @Test
  default void opensNothingUnderAnotherBinding() throws Exception {
    TenantCipher kms = kms();
    kms.createKey(TENANT);
    kms.createKey(OTHER);
    Ciphertext sealed = kms.seal(ROW_ONE, PLAINTEXT);
    for (AssociatedData wrong :
        List.of(
            new AssociatedData(ROW_ONE.place(), TENANT, "row 2"),
            new AssociatedData("router_config_diffs.diff_text", TENANT, "row 1"),
            new AssociatedData(ROW_ONE.place(), OTHER, "row 1"))) {
      assertKind(Kind.REFUSED, () -> kms.open(wrong, sealed));
    }
  }

  @Test
  default void opensManyInOrder() throws Exception {
    TenantCipher kms = kms();
    kms.createKey(TENANT);
    AssociatedData rowTwo = new AssociatedData(ROW_ONE.place(), TENANT, "row 2");
    BoundCiphertext one = new BoundCiphertext(ROW_ONE, kms.seal(ROW_ONE, PLAINTEXT));
    BoundCiphertext two = new BoundCiphertext(rowTwo, kms.seal(rowTwo, new byte[0]));
    assertThat(kms.openAll(List.of(two, one))).containsExactly(new byte[0], PLAINTEXT);
    assertThat(kms.openAll(List.of())).isEmpty();
    BoundCiphertext swapped = new BoundCiphertext(rowTwo, one.sealed());
    assertKind(Kind.REFUSED, () -> kms.openAll(List.of(two, swapped)));
  }

  @Test
  default void opensManyForOneTenantOnly() throws Exception {
    TenantCipher kms = kms();
    Ciphertext any = new Ciphertext("vault:v1:AAAA");
    AssociatedData other = new AssociatedData(ROW_ONE.place(), OTHER, "row 1");
    List<BoundCiphertext> mixed =
        List.of(new BoundCiphertext(ROW_ONE, any), new BoundCiphertext(other, any));
    assertThatThrownBy(() -> kms.openAll(mixed)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void makesNoKeyUnasked() {
    TenantCipher kms = kms();
    assertKind(Kind.KEY_MISSING, () -> kms.seal(ROW_ONE, PLAINTEXT));
    assertKind(Kind.KEY_MISSING, () -> kms.open(ROW_ONE, new Ciphertext("vault:v1:AAAA")));
    assertThat(kms.status().keys()).isEmpty();
  }

  @Test
  default void leavesAKeyThatExistsAlone() throws Exception {
    TenantCipher kms = kms();
    kms.createKey(TENANT);
    Ciphertext sealed = kms.seal(ROW_ONE, PLAINTEXT);
    kms().createKey(TENANT);
    assertThat(kms().open(ROW_ONE, sealed)).isEqualTo(PLAINTEXT);
  }

  @Test
  default void refusesWhatIsTooLarge() throws Exception {
    TenantCipher kms = kms();
    kms.createKey(TENANT);
    assertKind(
        Kind.TOO_LARGE, () -> kms.seal(ROW_ONE, new byte[Compressed.MAX_CONTENT + (2 << 20)]));
  }

  @Test
  default void sealsManyInOrder() throws Exception {
    TenantCipher kms = kms();
    kms.createKey(TENANT);
    AssociatedData rowTwo = new AssociatedData(ROW_ONE.place(), TENANT, "row 2");
    List<Ciphertext> sealed =
        kms.sealAll(List.of(new Plaintext(rowTwo, new byte[0]), new Plaintext(ROW_ONE, PLAINTEXT)));
    assertThat(kms.open(rowTwo, sealed.get(0))).isEmpty();
    assertThat(kms.open(ROW_ONE, sealed.get(1))).isEqualTo(PLAINTEXT);
    assertThat(kms.sealAll(List.of())).isEmpty();
    assertThatThrownBy(
            () ->
                kms.sealAll(
                    List.of(
                        new Plaintext(ROW_ONE, PLAINTEXT),
                        new Plaintext(new AssociatedData("place", OTHER, "row 1"), PLAINTEXT))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void aNewVersionSealsAndTheOldOnesStillOpen() throws Exception {
    TenantCipher kms = kms();
    kms.createKey(TENANT);
    TenantCipher another = kms();
    Ciphertext first = another.seal(ROW_ONE, PLAINTEXT);
    assertThat(kms.rotate(TENANT)).isEqualTo(2);
    assertThat(another.latestVersion(TENANT)).isEqualTo(2);
    Ciphertext second = kms.seal(ROW_ONE, PLAINTEXT);
    assertThat(second.text()).startsWith("vault:v2:");
    for (TenantCipher each : List.of(kms, another, kms())) {
      assertThat(each.open(ROW_ONE, first)).isEqualTo(PLAINTEXT);
      assertThat(each.open(ROW_ONE, second)).isEqualTo(PLAINTEXT);
    }
    assertThat(kms().rotate(TENANT)).isEqualTo(3);
    assertKind(Kind.KEY_MISSING, () -> kms.rotate(OTHER));
  }

  @Test
  default void whatADestroyedKeySealedIsLost() throws Exception {
    TenantCipher kms = kms();
    kms.createKey(TENANT);
    kms.createKey(OTHER);
    Ciphertext sealed = kms.seal(ROW_ONE, PLAINTEXT);
    kms.destroyKey(TENANT);
    kms.destroyKey(TENANT);
    assertKind(Kind.KEY_MISSING, () -> kms.open(ROW_ONE, sealed));
    assertKind(Kind.KEY_MISSING, () -> kms().seal(ROW_ONE, PLAINTEXT));
    assertThat(kms.status().keys()).extracting(key -> key.tenant()).containsExactly(OTHER);
  }
}
