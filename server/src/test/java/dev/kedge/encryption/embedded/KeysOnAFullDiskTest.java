package dev.kedge.encryption.embedded;

import static dev.kedge.encryption.TenantCipherContract.OTHER;
import static dev.kedge.encryption.TenantCipherContract.PLAINTEXT;
import static dev.kedge.encryption.TenantCipherContract.ROW_ONE;
import static dev.kedge.encryption.TenantCipherContract.TENANT;
import static dev.kedge.encryption.TenantCipherContract.assertKind;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.encryption.EncryptionException.Kind;
import dev.kedge.encryption.TenantCipher;
import dev.kedge.encryption.recovery.RecoveryKit;
import dev.kedge.testing.SmallDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysOnAFullDiskTest {
  @TempDir Path mountPoint;
  @TempDir Path home;

  @Test
  void aKeyIsThereAsAWholeOrNotAtAll() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(mountPoint, 64)) {
      Path keys = disk.root().resolve("keys");
      TenantCipher cipher = new EmbeddedCipher(keys);
      cipher.createKey(TENANT);
      disk.fill();
      assertKind(Kind.UNAVAILABLE, () -> cipher.createKey(OTHER));
      try (Stream<Path> files = Files.list(keys)) {
        assertThat(files).as("no remains").hasSize(1);
      }
      assertThat(cipher.decrypt(ROW_ONE, cipher.encrypt(ROW_ONE, PLAINTEXT))).isEqualTo(PLAINTEXT);
      disk.empty();
      cipher.createKey(OTHER);
      assertThat(cipher.status().keys()).hasSize(2);
    }
  }

  @Test
  void aKitIsThereAsAWholeOrNotAtAll() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(mountPoint, 64)) {
      Path keys = home.resolve("keys");
      new EmbeddedCipher(keys).createKey(TENANT);
      Path kit = disk.root().resolve("kedge.kit");
      char[] passphrase = "twelve or more".toCharArray();
      disk.fill();
      assertKind(Kind.UNAVAILABLE, () -> RecoveryKit.export(keys, null, passphrase, kit));
      assertThat(kit).doesNotExist();
      assertThat(new EmbeddedCipher(keys).status().recoveryKitIsCurrent()).isFalse();
      disk.empty();
      RecoveryKit.export(keys, null, passphrase, kit);
      assertThat(new EmbeddedCipher(keys).status().recoveryKitIsCurrent()).isTrue();
    }
  }
}
