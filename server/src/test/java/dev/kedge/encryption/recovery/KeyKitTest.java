package dev.kedge.encryption.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.embedded.KeyDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyKitTest {
  private static final char[] PASSPHRASE = "twelve or more".toCharArray();

  @TempDir Path home;

  @Test
  void refusesContentThatIsAuthenticButNoKeys() throws Exception {
    for (byte[] content :
        new byte[][] {{}, {0, 0, 0, 1}, {0, 0, 0, 1, -1, 0, 0, 0}, {0, 0, 0, 1, 0, 0, 0, 1, 7}}) {
      Path kit = home.resolve("kit");
      Files.write(kit, PassphraseEncryption.encrypt(PASSPHRASE, content));
      assertThatThrownBy(
              () -> KeyKit.restore(kit, PASSPHRASE, new KeyDirectory(home.resolve("keys"), null)))
          .isInstanceOfSatisfying(
              EncryptionException.class,
              e -> assertThat(e.kind()).isEqualTo(EncryptionException.Kind.REFUSED));
    }
    assertThat(home.resolve("keys")).doesNotExist();
  }

  @Test
  void encryptsContentOfAnyLength() throws Exception {
    for (byte[] content : new byte[][] {{}, {1}, new byte[100_000]}) {
      byte[] encrypted = PassphraseEncryption.encrypt(PASSPHRASE, content);
      assertThat(PassphraseEncryption.decrypt(PASSPHRASE, encrypted)).isEqualTo(content);
    }
  }
}
