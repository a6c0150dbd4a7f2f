package dev.kedge.kms.internal;

import dev.kedge.kms.KmsException;
import dev.kedge.kms.KmsException.Kind;
import dev.kedge.kms.RecoveryKit;
import dev.kedge.kms.RecoveryKit.Restored;
import dev.kedge.kms.internal.KeyDirectory.KeyFile;
import dev.kedge.tenancy.InvalidRequest;
import dev.kedge.tenancy.TenantId;
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
 * The recovery kit: a {@link PassphraseSeal} over the number of key files (4 bytes) and each file's
 * length (4 bytes) and bytes.
 */
public final class KeyKit {
  private static final int MAX_BYTES = 64 << 20;

  private KeyKit() {}

  /** See {@link RecoveryKit#export}. */
  public static void export(KeyDirectory keys, char[] passphrase, Path kit) throws KmsException {
    if (Character.codePointCount(passphrase, 0, passphrase.length)
        < RecoveryKit.MINIMUM_PASSPHRASE) {
      throw InvalidRequest.malformed(
          "the passphrase needs at least %d characters".formatted(RecoveryKit.MINIMUM_PASSPHRASE));
    }
    List<KeyFile> files = keys.readAll();
    if (files.isEmpty()) {
      throw new KmsException(
          Kind.KEY_MISSING, "there are no keys in %s to put into a kit".formatted(keys));
    }
    byte[] content = join(files);
    try {
      DurableFile.write(kit, PassphraseSeal.seal(passphrase, content));
    } catch (FileAlreadyExistsException _) {
      throw InvalidRequest.conflict("%s exists; name a new file".formatted(kit));
    } catch (IOException e) {
      throw new KmsException(
          Kind.UNAVAILABLE, "%s could not be written; check space and path".formatted(kit), e);
    }
    if (!Arrays.equals(PassphraseSeal.open(passphrase, read(kit)), content)) {
      throw new KmsException(
          Kind.UNAVAILABLE, "%s does not hold what was written; use another disk".formatted(kit));
    }
    Arrays.fill(content, (byte) 0);
    KitCoverage.of(files).write(keys);
  }

  /** See {@link RecoveryKit#restore}. */
  public static Restored restore(Path kit, char[] passphrase, KeyDirectory keys)
      throws KmsException {
    List<KeyFile> files = split(PassphraseSeal.open(passphrase, read(kit)));
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

  private static boolean holds(KeyDirectory keys, KeyFile file) throws KmsException {
    try {
      return Arrays.equals(keys.read(file.tenant()).content(), file.content());
    } catch (KmsException e) {
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

  private static List<KeyFile> split(byte[] content) throws KmsException {
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
      // Authentic and yet wrong: it was made so.
      throw new KmsException(Kind.REFUSED, "this recovery kit was made wrongly; use another", e);
    }
  }

  private static byte[] read(Path kit) throws KmsException {
    try {
      if (Files.size(kit) > MAX_BYTES) {
        throw InvalidRequest.malformed("%s is not a recovery kit: it is too large".formatted(kit));
      }
      return Files.readAllBytes(kit);
    } catch (NoSuchFileException _) {
      throw InvalidRequest.notFound("there is no file %s".formatted(kit));
    } catch (IOException e) {
      throw new KmsException(Kind.UNAVAILABLE, "%s cannot be read".formatted(kit), e);
    }
  }
}
