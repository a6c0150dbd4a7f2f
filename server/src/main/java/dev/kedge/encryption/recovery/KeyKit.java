package dev.kedge.encryption.recovery;

import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.EncryptionException.Kind;
import dev.kedge.encryption.embedded.KeyDirectory;
import dev.kedge.encryption.embedded.KeyDirectory.KeyFile;
import dev.kedge.encryption.embedded.KeyRingFile;
import dev.kedge.encryption.embedded.KitCoverage;
import dev.kedge.encryption.recovery.RecoveryKit.Restored;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.files.DurableFile;
import dev.kedge.platform.tenancy.TenantId;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Encoding of a recovery kit: a {@link PassphraseEncryption} of the number of key files (4 bytes)
 * and each file's length (4 bytes) and bytes.
 */
public final class KeyKit {
  private static final int MAX_BYTES = 64 << 20;

  private KeyKit() {}

  /** See {@link RecoveryKit#export}. */
  public static void export(KeyDirectory keys, char[] passphrase, Path kit)
      throws EncryptionException {
    if (Character.codePointCount(passphrase, 0, passphrase.length)
        < RecoveryKit.MINIMUM_PASSPHRASE) {
      throw InvalidRequest.malformed(
          "the passphrase needs at least %d characters".formatted(RecoveryKit.MINIMUM_PASSPHRASE));
    }
    List<KeyFile> files = keys.readAll();
    if (files.isEmpty()) {
      throw new EncryptionException(
          Kind.KEY_MISSING, "there are no keys in %s to put into a kit".formatted(keys));
    }
    byte[] content = join(files);
    try {
      DurableFile.write(kit, PassphraseEncryption.encrypt(passphrase, content));
    } catch (FileAlreadyExistsException _) {
      throw InvalidRequest.conflict("%s exists; name a new file".formatted(kit));
    } catch (IOException e) {
      throw new EncryptionException(
          Kind.UNAVAILABLE, "%s could not be written; check space and path".formatted(kit), e);
    }
    if (!Arrays.equals(PassphraseEncryption.decrypt(passphrase, read(kit)), content)) {
      throw new EncryptionException(
          Kind.UNAVAILABLE,
          "%s does not contain what was written; use another disk".formatted(kit));
    }
    Arrays.fill(content, (byte) 0);
    KitCoverage.of(files).write(keys);
  }

  /** See {@link RecoveryKit#restore}. */
  public static Restored restore(Path kit, char[] passphrase, KeyDirectory keys)
      throws EncryptionException {
    List<KeyFile> files = split(PassphraseEncryption.decrypt(passphrase, read(kit)));
    List<TenantId> written = new ArrayList<>();
    List<TenantId> unchanged = new ArrayList<>();
    List<TenantId> kept = new ArrayList<>();
    for (KeyFile file : files) {
      if (keys.create(file)) {
        written.add(file.tenant());
      } else if (holds(keys, file)) {
        unchanged.add(file.tenant());
      } else {
        kept.add(file.tenant());
      }
    }
    KitCoverage.read(keys).and(KitCoverage.of(files)).write(keys);
    return new Restored(written, unchanged, kept);
  }

  private static boolean holds(KeyDirectory keys, KeyFile file) throws EncryptionException {
    try {
      return Arrays.equals(keys.read(file.tenant()).content(), file.content());
    } catch (EncryptionException e) {
      if (e.kind() == Kind.KEY_UNREADABLE) {
        return false;
      }
      throw e;
    }
  }

  private static byte[] join(List<KeyFile> files) {
    int length = files.stream().mapToInt(file -> Integer.BYTES + file.content().length).sum();
    ByteBuffer joined = ByteBuffer.allocate(Integer.BYTES + length).putInt(files.size());
    for (KeyFile file : files) {
      joined.putInt(file.content().length).put(file.content());
    }
    return joined.array();
  }

  private static List<KeyFile> split(byte[] content) throws EncryptionException {
    ByteBuffer joined = ByteBuffer.wrap(content);
    List<KeyFile> files = new ArrayList<>();
    try {
      for (int left = joined.getInt(); left > 0; left--) {
        byte[] file = new byte[joined.getInt()];
        joined.get(file);
        TenantId tenant = KeyRingFile.tenant(file);
        files.add(new KeyFile(tenant, KeyRingFile.decode(tenant, file)));
      }
      return files;
    } catch (BufferUnderflowException | NegativeArraySizeException | KeyRingFile.Damaged e) {
      // It is authentic and yet malformed: it was created that way.
      throw new EncryptionException(Kind.REFUSED, "this recovery kit is malformed; use another", e);
    }
  }

  private static byte[] read(Path kit) throws EncryptionException {
    try {
      if (Files.size(kit) > MAX_BYTES) {
        throw InvalidRequest.malformed("%s is not a recovery kit: it is too large".formatted(kit));
      }
      return Files.readAllBytes(kit);
    } catch (NoSuchFileException _) {
      throw InvalidRequest.notFound("there is no file %s".formatted(kit));
    } catch (IOException e) {
      throw new EncryptionException(Kind.UNAVAILABLE, "%s cannot be read".formatted(kit), e);
    }
  }
}
