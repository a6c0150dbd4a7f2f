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
  TenantCipher cipher();

  static void assertKind(Kind kind, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            EncryptionException.class, e -> assertThat(e.kind()).isEqualTo(kind))
        .message()
        .isNotBlank()
        .doesNotContain("marker");
  }

  @Test
  default void decryptsWhatItEncrypted() throws Exception {
    TenantCipher cipher = cipher();
    cipher.createKey(TENANT);
    Ciphertext ciphertext = cipher.encrypt(ROW_ONE, PLAINTEXT);
    assertThat(ciphertext.text()).startsWith("vault:v1:").doesNotContain("marker");
    assertThat(cipher.decrypt(ROW_ONE, ciphertext)).isEqualTo(PLAINTEXT);
    assertThat(cipher().decrypt(ROW_ONE, ciphertext)).as("after a restart").isEqualTo(PLAINTEXT);
  }

  @Test
  default void decryptsNothingWithOtherAssociatedData() throws Exception {
    TenantCipher cipher = cipher();
    cipher.createKey(TENANT);
    cipher.createKey(OTHER);
    Ciphertext ciphertext = cipher.encrypt(ROW_ONE, PLAINTEXT);
    for (AssociatedData wrong :
        List.of(
            new AssociatedData(ROW_ONE.place(), TENANT, "row 2"),
            new AssociatedData("router_config_diffs.diff_text", TENANT, "row 1"),
            new AssociatedData(ROW_ONE.place(), OTHER, "row 1"))) {
      assertKind(Kind.REFUSED, () -> cipher.decrypt(wrong, ciphertext));
    }
  }

  @Test
  default void opensManyInOrder() throws Exception {
    TenantCipher cipher = cipher();
    cipher.createKey(TENANT);
    AssociatedData rowTwo = new AssociatedData(ROW_ONE.place(), TENANT, "row 2");
    BoundCiphertext one = new BoundCiphertext(ROW_ONE, cipher.encrypt(ROW_ONE, PLAINTEXT));
    BoundCiphertext two = new BoundCiphertext(rowTwo, cipher.encrypt(rowTwo, new byte[0]));
    assertThat(cipher.decryptAll(List.of(two, one))).containsExactly(new byte[0], PLAINTEXT);
    assertThat(cipher.decryptAll(List.of())).isEmpty();
    BoundCiphertext swapped = new BoundCiphertext(rowTwo, one.ciphertext());
    assertKind(Kind.REFUSED, () -> cipher.decryptAll(List.of(two, swapped)));
  }

  @Test
  default void opensManyForOneTenantOnly() throws Exception {
    TenantCipher cipher = cipher();
    Ciphertext any = new Ciphertext("vault:v1:AAAA");
    AssociatedData other = new AssociatedData(ROW_ONE.place(), OTHER, "row 1");
    List<BoundCiphertext> mixed =
        List.of(new BoundCiphertext(ROW_ONE, any), new BoundCiphertext(other, any));
    assertThatThrownBy(() -> cipher.decryptAll(mixed)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void makesNoKeyUnasked() {
    TenantCipher cipher = cipher();
    assertKind(Kind.KEY_MISSING, () -> cipher.encrypt(ROW_ONE, PLAINTEXT));
    assertKind(Kind.KEY_MISSING, () -> cipher.decrypt(ROW_ONE, new Ciphertext("vault:v1:AAAA")));
    assertThat(cipher.status().keys()).isEmpty();
  }

  @Test
  default void leavesAKeyThatExistsAlone() throws Exception {
    TenantCipher cipher = cipher();
    cipher.createKey(TENANT);
    Ciphertext ciphertext = cipher.encrypt(ROW_ONE, PLAINTEXT);
    cipher().createKey(TENANT);
    assertThat(cipher().decrypt(ROW_ONE, ciphertext)).isEqualTo(PLAINTEXT);
  }

  @Test
  default void refusesWhatIsTooLarge() throws Exception {
    TenantCipher cipher = cipher();
    cipher.createKey(TENANT);
    assertKind(
        Kind.TOO_LARGE,
        () -> cipher.encrypt(ROW_ONE, new byte[Compressed.MAX_CONTENT + (2 << 20)]));
  }

  @Test
  default void encryptsManyInOrder() throws Exception {
    TenantCipher cipher = cipher();
    cipher.createKey(TENANT);
    AssociatedData rowTwo = new AssociatedData(ROW_ONE.place(), TENANT, "row 2");
    List<Ciphertext> ciphertexts =
        cipher.encryptAll(
            List.of(new Plaintext(rowTwo, new byte[0]), new Plaintext(ROW_ONE, PLAINTEXT)));
    assertThat(cipher.decrypt(rowTwo, ciphertexts.get(0))).isEmpty();
    assertThat(cipher.decrypt(ROW_ONE, ciphertexts.get(1))).isEqualTo(PLAINTEXT);
    assertThat(cipher.encryptAll(List.of())).isEmpty();
    assertThatThrownBy(
            () ->
                cipher.encryptAll(
                    List.of(
                        new Plaintext(ROW_ONE, PLAINTEXT),
                        new Plaintext(new AssociatedData("place", OTHER, "row 1"), PLAINTEXT))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void aNewVersionEncryptsAndOlderOnesStillDecrypt() throws Exception {
    TenantCipher cipher = cipher();
    cipher.createKey(TENANT);
    TenantCipher another = cipher();
    Ciphertext first = another.encrypt(ROW_ONE, PLAINTEXT);
    assertThat(cipher.rotate(TENANT)).isEqualTo(2);
    assertThat(another.latestVersion(TENANT)).isEqualTo(2);
    Ciphertext second = cipher.encrypt(ROW_ONE, PLAINTEXT);
    assertThat(second.text()).startsWith("vault:v2:");
    for (TenantCipher each : List.of(cipher, another, cipher())) {
      assertThat(each.decrypt(ROW_ONE, first)).isEqualTo(PLAINTEXT);
      assertThat(each.decrypt(ROW_ONE, second)).isEqualTo(PLAINTEXT);
    }
    assertThat(cipher().rotate(TENANT)).isEqualTo(3);
    assertKind(Kind.KEY_MISSING, () -> cipher.rotate(OTHER));
  }

  @Test
  default void whatADestroyedKeyEncryptedIsLost() throws Exception {
    TenantCipher cipher = cipher();
    cipher.createKey(TENANT);
    cipher.createKey(OTHER);
    Ciphertext ciphertext = cipher.encrypt(ROW_ONE, PLAINTEXT);
    cipher.destroyKey(TENANT);
    cipher.destroyKey(TENANT);
    assertKind(Kind.KEY_MISSING, () -> cipher.decrypt(ROW_ONE, ciphertext));
    assertKind(Kind.KEY_MISSING, () -> cipher().encrypt(ROW_ONE, PLAINTEXT));
    assertThat(cipher.status().keys()).extracting(key -> key.tenant()).containsExactly(OTHER);
  }
}
