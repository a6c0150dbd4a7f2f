package dev.kedge.encryption.embedded;

import static dev.kedge.encryption.TenantCipherContract.PLAINTEXT;
import static dev.kedge.encryption.TenantCipherContract.ROW_ONE;
import static dev.kedge.encryption.TenantCipherContract.TENANT;
import static dev.kedge.encryption.TenantCipherContract.assertKind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.encryption.EncryptionException.Kind;
import dev.kedge.encryption.TenantCipher;
import dev.kedge.encryption.TenantCipherContract;
import dev.kedge.encryption.recovery.RecoveryKit;
import dev.kedge.platform.errors.InvalidRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a master key, a copy of the disk alone decrypts nothing. */
class MasterKeyTest implements TenantCipherContract {
  private static final MasterKey MASTER = MasterKey.of("ab".repeat(32));

  @TempDir private Path home;
  private Path keys;
  private Path file;

  @BeforeEach
  void nameTheFiles() {
    keys = home.resolve("keys");
    file = keys.resolve("kedge-" + TENANT + ".key");
  }

  @Override
  public TenantCipher cipher() {
    return new EmbeddedCipher(keys, MASTER);
  }

  @Test
  void theFileIsOfNoUseWithoutTheMasterKey() throws Exception {
    var cipher = cipher();
    cipher.createKey(TENANT);
    cipher.rotate(TENANT);
    var ciphertext = cipher.encrypt(ROW_ONE, PLAINTEXT);
    var before = Files.readAllBytes(file);
    assertKind(Kind.KEY_UNREADABLE, () -> new EmbeddedCipher(keys).decrypt(ROW_ONE, ciphertext));
    assertKind(
        Kind.KEY_UNREADABLE,
        () -> new EmbeddedCipher(keys, MasterKey.of("cd".repeat(32))).decrypt(ROW_ONE, ciphertext));
    assertKind(Kind.KEY_UNREADABLE, () -> new EmbeddedCipher(keys).createKey(TENANT));
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    assertThat(cipher().decrypt(ROW_ONE, ciphertext)).isEqualTo(PLAINTEXT);
  }

  @Test
  void keysFromBeforeTheMasterKeyAreEncryptedByIt() throws Exception {
    new EmbeddedCipher(keys).createKey(TENANT);
    var ciphertext = new EmbeddedCipher(keys).encrypt(ROW_ONE, PLAINTEXT);
    assertThat(cipher().decrypt(ROW_ONE, ciphertext)).isEqualTo(PLAINTEXT);
    new EmbeddedCipher(keys, MASTER).protect();
    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
        .contains("vault:v1:");
    assertThat(cipher().decrypt(ROW_ONE, ciphertext)).isEqualTo(PLAINTEXT);
    assertKind(Kind.KEY_UNREADABLE, () -> new EmbeddedCipher(keys).decrypt(ROW_ONE, ciphertext));
  }

  @Test
  void aDamagedFileIsReportedAndLeftAlone() throws Exception {
    cipher().createKey(TENANT);
    var content = Files.readAllBytes(file);
    content[content.length - 3] ^= 1;
    Files.write(file, content);
    new EmbeddedCipher(keys, MASTER).protect();
    assertKind(Kind.KEY_UNREADABLE, () -> cipher().encrypt(ROW_ONE, PLAINTEXT));
    assertThat(Files.readAllBytes(file)).isEqualTo(content);
  }

  @Test
  void anEncryptedFileOfAnotherTenantIsRefused() throws Exception {
    cipher().createKey(TENANT);
    cipher().createKey(OTHER);
    Files.write(file, Files.readAllBytes(keys.resolve("kedge-" + OTHER + ".key")));
    assertKind(Kind.KEY_UNREADABLE, () -> cipher().encrypt(ROW_ONE, PLAINTEXT));
  }

  @Test
  void theRecoveryKitNeedsNoMasterKey() throws Exception {
    cipher().createKey(TENANT);
    var ciphertext = cipher().encrypt(ROW_ONE, PLAINTEXT);
    var passphrase = "twelve or more".toCharArray();
    RecoveryKit.export(keys, MASTER, passphrase, home.resolve("kit"));
    RecoveryKit.restore(home.resolve("kit"), passphrase, home.resolve("new"), null);
    assertThat(new EmbeddedCipher(home.resolve("new")).decrypt(ROW_ONE, ciphertext))
        .isEqualTo(PLAINTEXT);
    RecoveryKit.restore(home.resolve("kit"), passphrase, home.resolve("encrypted"), MASTER);
    assertKind(
        Kind.KEY_UNREADABLE,
        () -> new EmbeddedCipher(home.resolve("encrypted")).decrypt(ROW_ONE, ciphertext));
  }

  @Test
  void somethingElseThanAKeyIsRefused() {
    assertThatThrownBy(() -> MasterKey.of("correct horse"))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("KEDGE_MASTER_KEY")
        .hasMessageNotContaining("horse");
    assertThat(MASTER.toString()).doesNotContain("ab");
  }
}
