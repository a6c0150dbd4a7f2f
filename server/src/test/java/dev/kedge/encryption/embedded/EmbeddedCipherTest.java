package dev.kedge.encryption.embedded;

import static dev.kedge.encryption.TenantCipherContract.assertKind;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.encryption.Ciphertext;
import dev.kedge.encryption.EncryptionException.Kind;
import dev.kedge.encryption.KeyServiceStatus;
import dev.kedge.encryption.KeyServiceStatus.TenantKey;
import dev.kedge.encryption.TenantCipher;
import dev.kedge.encryption.TenantCipherContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedCipherTest implements TenantCipherContract {
  @TempDir Path home;
  private Path keys;
  private Path file;

  @BeforeEach
  void nameTheFiles() {
    keys = home.resolve("state/keys");
    file = keys.resolve("kedge-" + TENANT + ".key");
  }

  @Override
  public TenantCipher cipher() {
    return new EmbeddedCipher(keys);
  }

  @Test
  void keepsKeysFromOthersAndLeavesNothingElseBehind() throws Exception {
    cipher().createKey(TENANT);
    assertThat(mode(keys)).isEqualTo("rwx------");
    assertThat(mode(file)).isEqualTo("rw-------");
    try (Stream<Path> files = Files.list(keys)) {
      assertThat(files).containsExactly(file);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx-----x"})
  void refusesAKeyFileThatIsOpenToOthers(String mode) throws Exception {
    cipher().createKey(TENANT);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    assertUnusable();
  }

  @Test
  void refusesADirectoryThatIsOpenToOthers() throws Exception {
    cipher().createKey(TENANT);
    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rwxr-x---"));
    assertKind(Kind.KEY_UNREADABLE, () -> cipher().encrypt(ROW_ONE, PLAINTEXT));
    assertKind(Kind.KEY_UNREADABLE, () -> cipher().createKey(OTHER));
    assertThat(cipher().status().problem()).contains("chmod 700");
  }

  @Test
  void refusesEveryDamagedKeyFile() throws Exception {
    cipher().createKey(TENANT);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += 5) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertUnusable();
    }
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 1;
      Files.write(file, damaged);
      assertUnusable();
    }
    Files.write(file, Arrays.copyOf(whole, whole.length + 1));
    assertUnusable();
  }

  @Test
  void refusesTheKeyFileOfAnotherTenant() throws Exception {
    cipher().createKey(OTHER);
    Files.move(keys.resolve("kedge-" + OTHER + ".key"), file);
    assertUnusable();
  }

  @Test
  void refusesADirectoryInPlaceOfAKeyFile() throws Exception {
    cipher().createKey(OTHER);
    Files.createDirectory(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    assertUnusable();
  }

  @Test
  void keepsTheOldKeyWhenItsFileIsLostWhileInUse() throws Exception {
    TenantCipher cipher = cipher();
    cipher.createKey(TENANT);
    Ciphertext ciphertext = cipher.encrypt(ROW_ONE, PLAINTEXT);
    Files.delete(file);
    assertThat(cipher.decrypt(ROW_ONE, ciphertext)).isEqualTo(PLAINTEXT);
    assertThat(cipher.status().keys()).isEmpty();
    assertKind(Kind.KEY_MISSING, () -> cipher().decrypt(ROW_ONE, ciphertext));
    assertThat(file).doesNotExist();
  }

  @Test
  void agreesOnOneKeyWhenManyCreateItAtOnce() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Ciphertext> creator =
          () -> {
            TenantCipher cipher = cipher();
            cipher.createKey(TENANT);
            return cipher.encrypt(ROW_ONE, PLAINTEXT);
          };
      for (var ciphertext : threads.invokeAll(Collections.nCopies(16, creator))) {
        assertThat(cipher().decrypt(ROW_ONE, ciphertext.get())).isEqualTo(PLAINTEXT);
      }
    }
  }

  @Test
  void saysWhenKeysCannotBeStored() throws Exception {
    Files.createFile(home.resolve("state")); // where the parent directory would be
    assertKind(Kind.UNAVAILABLE, () -> cipher().createKey(TENANT));
    assertKind(Kind.KEY_MISSING, () -> cipher().encrypt(ROW_ONE, PLAINTEXT));
  }

  @Test
  void tellsTheStateOfEachKey() throws Exception {
    cipher().createKey(TENANT);
    cipher().createKey(OTHER);
    Files.write(keys.resolve("kedge-" + OTHER + ".key"), new byte[10]);
    Files.createFile(keys.resolve("notes.txt"));
    KeyServiceStatus status = cipher().status();
    assertThat(status.problem()).isNull();
    assertThat(status.keys())
        .satisfiesExactly(
            ready -> assertThat(ready).isEqualTo(new TenantKey.Ready(TENANT, 1, false)),
            damaged -> assertThat(damaged).isInstanceOf(TenantKey.Unreadable.class));
    assertThat(status.recoveryKitIsCurrent()).isFalse();
  }

  @Test
  void tellsWhenTheNoteOfTheRecoveryKitCannotBeRead() throws Exception {
    cipher().createKey(TENANT);
    Files.createDirectory(keys.resolve("recovery-kit.txt"));
    assertThat(cipher().status().problem()).contains("recovery-kit.txt");
    assertThat(cipher().status().recoveryKitIsCurrent()).isFalse();
    assertThat(cipher().encrypt(ROW_ONE, PLAINTEXT)).as("keys work").isNotNull();
  }

  private void assertUnusable() throws Exception {
    byte[] before = Files.isDirectory(file) ? new byte[0] : Files.readAllBytes(file);
    assertKind(Kind.KEY_UNREADABLE, () -> cipher().encrypt(ROW_ONE, PLAINTEXT));
    assertKind(
        Kind.KEY_UNREADABLE, () -> cipher().decrypt(ROW_ONE, new Ciphertext("vault:v1:AAAA")));
    assertKind(Kind.KEY_UNREADABLE, () -> cipher().createKey(TENANT));
    assertThat(cipher().status().keys())
        .filteredOn(key -> key.tenant().equals(TENANT))
        .singleElement()
        .isInstanceOf(TenantKey.Unreadable.class);
    if (Files.isRegularFile(file)) {
      assertThat(Files.readAllBytes(file)).as("never replaced").isEqualTo(before);
    }
  }

  private static String mode(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
