package dev.kedge.encryption.recovery;

import static dev.kedge.encryption.TenantCipherContract.OTHER;
import static dev.kedge.encryption.TenantCipherContract.PLAINTEXT;
import static dev.kedge.encryption.TenantCipherContract.ROW_ONE;
import static dev.kedge.encryption.TenantCipherContract.TENANT;
import static dev.kedge.encryption.TenantCipherContract.assertKind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.encryption.Ciphertext;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.EncryptionException.Kind;
import dev.kedge.encryption.TenantCipher;
import dev.kedge.encryption.embedded.EmbeddedCipher;
import dev.kedge.encryption.recovery.RecoveryKit.Restored;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.tenancy.TenantId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryKitTest {
  private static final char[] PASSPHRASE = "blaue Ankerkette 7 ü".toCharArray();

  @TempDir Path home;
  private Path keys;
  private Path elsewhere;
  private Path kit;
  private Ciphertext ciphertext;

  @BeforeEach
  void createKeys() throws Exception {
    keys = home.resolve("keys");
    elsewhere = home.resolve("elsewhere");
    kit = home.resolve("kedge.kit");
    TenantCipher cipher = new EmbeddedCipher(keys);
    cipher.createKey(TENANT);
    cipher.createKey(OTHER);
    ciphertext = cipher.encrypt(ROW_ONE, PLAINTEXT);
  }

  @Test
  void bringsEveryKeyBack() throws Exception {
    RecoveryKit.export(keys, null, PASSPHRASE, kit);
    assertThat(RecoveryKit.restore(kit, PASSPHRASE, elsewhere, null))
        .isEqualTo(new Restored(List.of(TENANT, OTHER), List.of(), List.of()));
    assertThat(new EmbeddedCipher(elsewhere).decrypt(ROW_ONE, ciphertext)).isEqualTo(PLAINTEXT);
    assertThat(new EmbeddedCipher(elsewhere).status().recoveryKitIsCurrent()).isTrue();
  }

  @Test
  void isTheOwnersAndHoldsNoKeyInTheClear() throws Exception {
    RecoveryKit.export(keys, null, PASSPHRASE, kit);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kit)))
        .isEqualTo("rw-------");
    byte[] keyFile = Files.readAllBytes(keyFile(keys));
    byte[] key = Arrays.copyOfRange(keyFile, 36, 36 + 32);
    assertThat(contains(keyFile, key)).isTrue();
    assertThat(contains(Files.readAllBytes(kit), key)).isFalse();
    assertThat(contains(Files.readAllBytes(keys.resolve("recovery-kit.txt")), key)).isFalse();
  }

  @Test
  void acceptsThePassphraseFromAnotherKeyboard() throws Exception {
    RecoveryKit.export(keys, null, PASSPHRASE, kit);
    char[] decomposed = "blaue Ankerkette 7 u\u0308".toCharArray();
    assertThat(RecoveryKit.restore(kit, decomposed, elsewhere, null).written()).hasSize(2);
  }

  @Test
  void doesNotTellAWrongPassphraseFromDamage() throws Exception {
    RecoveryKit.export(keys, null, PASSPHRASE, kit);
    byte[] whole = Files.readAllBytes(kit);
    List<String> messages = new ArrayList<>();
    messages.add(refusal("another passphrase".toCharArray()));
    for (int at : new int[] {12, 16, 20, 30, 45, 60, whole.length - 1}) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 1;
      Files.write(kit, damaged);
      messages.add(refusal(PASSPHRASE));
    }
    for (int length : new int[] {8, 12, 60, whole.length - 1}) {
      Files.write(kit, Arrays.copyOf(whole, length));
      messages.add(refusal(PASSPHRASE));
    }
    assertThat(messages).hasSize(12);
    assertThat(messages.stream().distinct()).hasSize(1);
    assertThat(elsewhere).doesNotExist();
  }

  private String refusal(char[] passphrase) {
    try {
      RecoveryKit.restore(kit, passphrase, elsewhere, null);
      throw new AssertionError("was accepted");
    } catch (EncryptionException e) {
      assertThat(e.kind()).isEqualTo(Kind.REFUSED);
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void refusesAFileOfAnotherKind() throws Exception {
    Files.writeString(kit, "PK");
    assertInvalid(() -> RecoveryKit.restore(kit, PASSPHRASE, elsewhere, null));
    Files.delete(kit);
    assertInvalid(() -> RecoveryKit.restore(kit, PASSPHRASE, elsewhere, null));
  }

  @Test
  void refusesAShortPassphrase() throws Exception {
    char[] eleven = "elevenchars".toCharArray();
    assertInvalid(() -> RecoveryKit.export(keys, null, eleven, kit));
    char[] elevenOutsideTheBasicPlane = "\uD83D\uDE80".repeat(11).toCharArray();
    assertInvalid(() -> RecoveryKit.export(keys, null, elevenOutsideTheBasicPlane, kit));
    assertThat(kit).doesNotExist();
  }

  @Test
  void overwritesNoFile() throws Exception {
    Files.writeString(kit, "precious");
    assertInvalid(() -> RecoveryKit.export(keys, null, PASSPHRASE, kit));
    assertThat(kit).hasContent("precious");
    assertThat(new EmbeddedCipher(keys).status().recoveryKitIsCurrent()).isFalse();
  }

  @Test
  void isNotWrittenWhenAKeyCannotBeRead() throws Exception {
    Files.write(keyFile(keys), new byte[5]);
    assertKind(Kind.KEY_UNREADABLE, () -> RecoveryKit.export(keys, null, PASSPHRASE, kit));
    assertThat(kit).doesNotExist();
  }

  @Test
  void isNotWrittenWithoutKeys() {
    assertKind(Kind.KEY_MISSING, () -> RecoveryKit.export(elsewhere, null, PASSPHRASE, kit));
    assertThat(kit).doesNotExist();
  }

  @Test
  void saysWhenItCannotBeWritten() {
    Path nowhere = home.resolve("no/such/directory/kit");
    assertKind(Kind.UNAVAILABLE, () -> RecoveryKit.export(keys, null, PASSPHRASE, nowhere));
    assertThat(new EmbeddedCipher(keys).status().recoveryKitIsCurrent()).isFalse();
  }

  @Test
  void leavesKeysThatDifferOrAreDamagedAlone() throws Exception {
    RecoveryKit.export(keys, null, PASSPHRASE, kit);
    new EmbeddedCipher(elsewhere).createKey(TENANT);
    byte[] different = Files.readAllBytes(keyFile(elsewhere));
    assertThat(RecoveryKit.restore(kit, PASSPHRASE, elsewhere, null))
        .isEqualTo(new Restored(List.of(OTHER), List.of(), List.of(TENANT)));
    assertThat(Files.readAllBytes(keyFile(elsewhere))).isEqualTo(different);
    assertThat(new EmbeddedCipher(elsewhere).status().recoveryKitIsCurrent()).isFalse();

    Files.write(keyFile(elsewhere), new byte[5]);
    assertThat(RecoveryKit.restore(kit, PASSPHRASE, elsewhere, null))
        .isEqualTo(new Restored(List.of(), List.of(OTHER), List.of(TENANT)));
    assertThat(Files.readAllBytes(keyFile(elsewhere))).isEqualTo(new byte[5]);
  }

  @Test
  void remindsUntilItCoversEveryKey() throws Exception {
    TenantCipher cipher = new EmbeddedCipher(keys);
    assertThat(cipher.status().recoveryKitIsCurrent()).isFalse();
    RecoveryKit.export(keys, null, PASSPHRASE, kit);
    assertThat(cipher.status().recoveryKitIsCurrent()).isTrue();

    cipher.createKey(new TenantId(UUID.randomUUID()));
    assertThat(cipher.status().recoveryKitIsCurrent()).as("a new tenant").isFalse();
    RecoveryKit.export(keys, null, PASSPHRASE, home.resolve("second.kit"));
    assertThat(cipher.status().recoveryKitIsCurrent()).isTrue();

    Files.delete(keyFile(keys));
    new EmbeddedCipher(keys).createKey(TENANT);
    assertThat(cipher.status().recoveryKitIsCurrent()).as("another key in its place").isFalse();
  }

  private static Path keyFile(Path directory) {
    return directory.resolve("kedge-" + TENANT + ".key");
  }

  private static boolean contains(byte[] bytes, byte[] part) {
    return IntStream.rangeClosed(0, bytes.length - part.length)
        .anyMatch(at -> Arrays.equals(bytes, at, at + part.length, part, 0, part.length));
  }

  private static void assertInvalid(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(InvalidRequest.class);
  }
}
