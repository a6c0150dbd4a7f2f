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
 * All key files of the embedded key service in one file, sealed by a passphrase: for the safe, away
 * from the server. Whoever loses both the keys and the kit has lost every backup.
 */
public final class RecoveryKit {
  /** Shortest passphrase, in characters. */
  public static final int MINIMUM_PASSPHRASE = 12;

  private RecoveryKit() {}

  /**
   * What a restore did with each key of the kit.
   *
   * @param written were missing
   * @param unchanged were here, the same
   * @param kept are here and differ, damaged ones too; they were left alone. To restore one, move
   *     its file away first
   */
  public record Restored(List<TenantId> written, List<TenantId> unchanged, List<TenantId> kept) {
    public Restored {
      written = List.copyOf(written);
      unchanged = List.copyOf(unchanged);
      kept = List.copyOf(kept);
    }
  }

  /**
   * Writes a new kit with every key version there is, proves that it opens, and notes beside the
   * keys what it covers ({@link KeyServiceStatus#recoveryKitIsCurrent}).
   *
   * @param master opens the key files; null: none does
   * @param file must not exist; only its owner will be able to read it
   * @throws InvalidRequest if the passphrase is too short or the file exists
   * @throws EncryptionException KEY_MISSING if there are no keys; KEY_UNREADABLE if one of them
   *     cannot be used (no kit is written then); UNAVAILABLE if the file could not be written
   */
  public static void export(Path keys, @Nullable MasterKey master, char[] passphrase, Path file)
      throws EncryptionException {
    KeyKit.export(new KeyDirectory(keys, master), passphrase, file);
  }

  /**
   * Puts the kit's keys back where they are missing. Overwrites nothing.
   *
   * @throws InvalidRequest if there is no such file or it is not a kit
   * @throws EncryptionException REFUSED if the passphrase is wrong or the kit is damaged, which
   *     cannot be told apart; UNAVAILABLE if it cannot be read or keys cannot be written
   */
  public static Restored restore(
      Path file, char[] passphrase, Path keys, @Nullable MasterKey master)
      throws EncryptionException {
    return KeyKit.restore(file, passphrase, new KeyDirectory(keys, master));
  }

  /**
   * Whether there are key files and that key seals them all, so that a copy of them tells nothing.
   */
  public static boolean isSealed(Path keys, @Nullable MasterKey master) throws EncryptionException {
    return master != null && new KeyDirectory(keys, master).isSealed();
  }
}
