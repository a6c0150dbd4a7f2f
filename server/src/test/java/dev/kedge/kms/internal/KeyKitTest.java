package dev.kedge.kms.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.kms.KmsException;
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
      Files.write(kit, PassphraseSeal.seal(PASSPHRASE, content));
      assertThatThrownBy(
              () -> KeyKit.restore(kit, PASSPHRASE, new KeyDirectory(home.resolve("keys"), null)))
          .isInstanceOfSatisfying(
              KmsException.class, e -> assertThat(e.kind()).isEqualTo(KmsException.Kind.REFUSED));
    }
    assertThat(home.resolve("keys")).doesNotExist();
  }

  @Test
  void sealsContentOfAnyLength() throws Exception {
    for (byte[] content : new byte[][] {{}, {1}, new byte[100_000]}) {
      byte[] sealed = PassphraseSeal.seal(PASSPHRASE, content);
      assertThat(PassphraseSeal.open(PASSPHRASE, sealed)).isEqualTo(content);
    }
  }
}
