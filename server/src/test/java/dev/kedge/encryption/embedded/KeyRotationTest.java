package dev.kedge.encryption.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.encryption.AssociatedData;
import dev.kedge.encryption.Ciphertext;
import dev.kedge.encryption.KeyServiceStatus.TenantKey;
import dev.kedge.encryption.TenantCipher;
import dev.kedge.encryption.format.KeyVersions;
import dev.kedge.encryption.recovery.RecoveryKit;
import dev.kedge.platform.tenancy.TenantId;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key ring with several versions, as after rotations. */
class KeyRotationTest {
  private static final TenantId TENANT = new TenantId(UUID.randomUUID());
  private static final AssociatedData BINDING = new AssociatedData("t.c", TENANT, "row");

  @TempDir Path home;

  @Test
  void newestVersionEncryptsAndEveryVersionDecrypts() throws Exception {
    TreeMap<Integer, byte[]> keys = new TreeMap<>();
    keys.put(2, KeyVersions.randomKey());
    Ciphertext old = new KeyVersions(keys).encrypt(BINDING.bytes(), "old".getBytes(UTF_8));
    keys.put(3, KeyVersions.randomKey());
    store(home, keys);

    TenantCipher cipher = new EmbeddedCipher(home.resolve("keys"));
    assertThat(cipher.decrypt(BINDING, old)).asString(UTF_8).isEqualTo("old");
    assertThat(cipher.encrypt(BINDING, new byte[0]).text()).startsWith("vault:v3:");
    assertThat(cipher.status().keys()).containsExactly(new TenantKey.Ready(TENANT, 3, false));
  }

  @Test
  void aNewVersionIsNotInTheOldRecoveryKit() throws Exception {
    TreeMap<Integer, byte[]> keys = new TreeMap<>();
    keys.put(1, KeyVersions.randomKey());
    KeyDirectory directory = store(home, keys);
    RecoveryKit.export(
        home.resolve("keys"), null, "twelve or more".toCharArray(), home.resolve("kedge.kit"));
    KitCoverage kit = KitCoverage.read(directory);
    assertThat(kit.covers(directory.read(TENANT))).isTrue();
    keys.put(2, KeyVersions.randomKey());
    assertThat(kit.covers(new KeyDirectory.KeyFile(TENANT, new KeyVersions(keys)))).isFalse();
  }

  @Test
  void refusesVersionsOutOfOrder() throws Exception {
    TreeMap<Integer, byte[]> keys = new TreeMap<>();
    keys.put(1, KeyVersions.randomKey());
    keys.put(2, KeyVersions.randomKey());
    byte[] file = KeyRingFile.encode(TENANT, new KeyVersions(keys));
    int body = file.length - 32;
    ByteBuffer.wrap(file).putInt(body - 36, 1);
    System.arraycopy(KeyRingFile.sha256(file, body), 0, file, body, 32);
    assertThatThrownBy(() -> KeyRingFile.decode(TENANT, file)).hasMessageContaining("order");
  }

  private static KeyDirectory store(Path home, SortedMap<Integer, byte[]> keys) throws Exception {
    KeyDirectory directory = new KeyDirectory(home.resolve("keys"), null);
    assertThat(directory.create(new KeyDirectory.KeyFile(TENANT, new KeyVersions(keys)))).isTrue();
    return directory;
  }
}
