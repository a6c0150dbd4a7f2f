package dev.kedge.encryption.recovery;

import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.KeyServiceStatus;
import dev.kedge.encryption.embedded.KeyDirectory;
import dev.kedge.encryption.embedded.MasterKey;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.tenancy.TenantId;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One file with all key files of the embedded key service, encrypted by a passphrase and kept away
 * from the server. If both the keys and the kit are lost, so is every backup.
 */
public final class RecoveryKit {
  /** Minimum passphrase length, in characters. */
  public static final int MINIMUM_PASSPHRASE = 12;

  private RecoveryKit() {}

  /**
   * What a restore did with each key of the kit.
   *
   * @param written keys that were missing
   * @param unchanged keys that were already here, identical
   * @param kept keys that are here but differ, damaged ones included; they were left alone. To
   *     restore one, move its file away first
   */
  public record Restored(List<TenantId> written, List<TenantId> unchanged, List<TenantId> kept) {
    public Restored {
      written = List.copyOf(written);
      unchanged = List.copyOf(unchanged);
      kept = List.copyOf(kept);
    }
  }

  /**
   * Writes a new kit with every existing key version, checks that it decrypts, and notes beside the
   * keys what it covers ({@link KeyServiceStatus#recoveryKitIsCurrent}).
   *
   * @param master decrypts the key files; null: they are not encrypted
   * @param file must not exist; only its owner will be able to read it
   * @throws InvalidRequest if the passphrase is too short or the file exists
   * @throws EncryptionException KEY_MISSING if there are no keys; KEY_UNREADABLE if one of them
   *     cannot be used (then no kit is written); UNAVAILABLE if the file could not be written
   */
  public static void export(Path keys, @Nullable MasterKey master, char[] passphrase, Path file)
      throws EncryptionException {
    KeyKit.export(new KeyDirectory(keys, master), passphrase, file);
  }

  /**
   * Restores the keys of the kit that are missing here. Overwrites nothing.
   *
   * @throws InvalidRequest if the file does not exist or is not a kit
   * @throws EncryptionException REFUSED if the passphrase is wrong or the kit is damaged, which
   *     cannot be told apart; UNAVAILABLE if it cannot be read or keys cannot be written
   */
  public static Restored restore(
      Path file, char[] passphrase, Path keys, @Nullable MasterKey master)
      throws EncryptionException {
    return KeyKit.restore(file, passphrase, new KeyDirectory(keys, master));
  }

  /**
   * Whether key files exist and the key encrypts them all, so that a copy of them reveals nothing.
   */
  public static boolean isEncrypted(Path keys, @Nullable MasterKey master)
      throws EncryptionException {
    return master != null && new KeyDirectory(keys, master).isEncrypted();
  }
}
