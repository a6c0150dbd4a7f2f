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
  public TenantCipher kms() {
    return new EmbeddedCipher(keys);
  }

  @Test
  void keepsKeysFromOthersAndLeavesNothingElseBehind() throws Exception {
    kms().createKey(TENANT);
    assertThat(mode(keys)).isEqualTo("rwx------");
    assertThat(mode(file)).isEqualTo("rw-------");
    try (Stream<Path> files = Files.list(keys)) {
      assertThat(files).containsExactly(file);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx-----x"})
  void refusesAKeyFileThatIsOpenToOthers(String mode) throws Exception {
    kms().createKey(TENANT);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    assertUnusable();
  }

  @Test
  void refusesADirectoryThatIsOpenToOthers() throws Exception {
    kms().createKey(TENANT);
    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rwxr-x---"));
    assertKind(Kind.KEY_UNREADABLE, () -> kms().seal(ROW_ONE, PLAINTEXT));
    assertKind(Kind.KEY_UNREADABLE, () -> kms().createKey(OTHER));
    assertThat(kms().status().problem()).contains("chmod 700");
  }

  @Test
  void refusesEveryDamagedKeyFile() throws Exception {
    kms().createKey(TENANT);
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
    kms().createKey(OTHER);
    Files.move(keys.resolve("kedge-" + OTHER + ".key"), file);
    assertUnusable();
  }

  @Test
  void refusesADirectoryInPlaceOfAKeyFile() throws Exception {
    kms().createKey(OTHER);
    Files.createDirectory(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    assertUnusable();
  }

  @Test
  void keepsTheOldKeyWhenItsFileIsLostWhileInUse() throws Exception {
    TenantCipher kms = kms();
    kms.createKey(TENANT);
    Ciphertext sealed = kms.seal(ROW_ONE, PLAINTEXT);
    Files.delete(file);
    assertThat(kms.open(ROW_ONE, sealed)).isEqualTo(PLAINTEXT);
    assertThat(kms.status().keys()).isEmpty();
    assertKind(Kind.KEY_MISSING, () -> kms().open(ROW_ONE, sealed));
    assertThat(file).doesNotExist();
  }

  @Test
  void agreesOnOneKeyWhenManyCreateItAtOnce() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Ciphertext> creator =
          () -> {
            TenantCipher kms = kms();
            kms.createKey(TENANT);
            return kms.seal(ROW_ONE, PLAINTEXT);
          };
      for (var sealed : threads.invokeAll(Collections.nCopies(16, creator))) {
        assertThat(kms().open(ROW_ONE, sealed.get())).isEqualTo(PLAINTEXT);
      }
    }
  }

  @Test
  void saysWhenKeysCannotBeStored() throws Exception {
    Files.createFile(home.resolve("state")); // where the parent directory would be
    assertKind(Kind.UNAVAILABLE, () -> kms().createKey(TENANT));
    assertKind(Kind.KEY_MISSING, () -> kms().seal(ROW_ONE, PLAINTEXT));
  }

  @Test
  void tellsTheStateOfEachKey() throws Exception {
    kms().createKey(TENANT);
    kms().createKey(OTHER);
    Files.write(keys.resolve("kedge-" + OTHER + ".key"), new byte[10]);
    Files.createFile(keys.resolve("notes.txt"));
    KeyServiceStatus status = kms().status();
    assertThat(status.problem()).isNull();
    assertThat(status.keys())
        .satisfiesExactly(
            ready -> assertThat(ready).isEqualTo(new TenantKey.Ready(TENANT, 1, false)),
            damaged -> assertThat(damaged).isInstanceOf(TenantKey.Unreadable.class));
    assertThat(status.recoveryKitIsCurrent()).isFalse();
  }

  @Test
  void tellsWhenTheNoteOfTheRecoveryKitCannotBeRead() throws Exception {
    kms().createKey(TENANT);
    Files.createDirectory(keys.resolve("recovery-kit.txt"));
    assertThat(kms().status().problem()).contains("recovery-kit.txt");
    assertThat(kms().status().recoveryKitIsCurrent()).isFalse();
    assertThat(kms().seal(ROW_ONE, PLAINTEXT)).as("keys work").isNotNull();
  }

  private void assertUnusable() throws Exception {
    byte[] before = Files.isDirectory(file) ? new byte[0] : Files.readAllBytes(file);
    assertKind(Kind.KEY_UNREADABLE, () -> kms().seal(ROW_ONE, PLAINTEXT));
    assertKind(Kind.KEY_UNREADABLE, () -> kms().open(ROW_ONE, new Ciphertext("vault:v1:AAAA")));
    assertKind(Kind.KEY_UNREADABLE, () -> kms().createKey(TENANT));
    assertThat(kms().status().keys())
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
