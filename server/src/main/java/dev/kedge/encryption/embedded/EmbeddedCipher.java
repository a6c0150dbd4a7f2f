package dev.kedge.encryption.embedded;

import dev.kedge.encryption.AssociatedData;
import dev.kedge.encryption.BoundCiphertext;
import dev.kedge.encryption.Ciphertext;
import dev.kedge.encryption.Compressed;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.EncryptionException.Kind;
import dev.kedge.encryption.KeyServiceStatus;
import dev.kedge.encryption.Plaintext;
import dev.kedge.encryption.TenantCipher;
import dev.kedge.encryption.embedded.KeyDirectory.KeyFile;
import dev.kedge.encryption.format.KeyVersions;
import dev.kedge.encryption.format.TransitFormat;
import dev.kedge.platform.tenancy.TenantId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Key service for installations without an external one: one key file per tenant, in Transit's
 * format byte for byte.
 *
 * <p>A key is read at its first use and then cached. Another server that shares the directory may
 * rotate it, so a value with an unknown version causes the file to be read again.
 */
public final class EmbeddedCipher implements TenantCipher {
  /** {@link Compressed#MAX_CONTENT}, and the overhead of compressing incompressible content. */
  private static final int MAX_PLAINTEXT = Compressed.MAX_CONTENT + (1 << 20);

  private final KeyDirectory keys;
  private final Map<TenantId, KeyVersions> used = new ConcurrentHashMap<>();

  /** Uses key files in the given directory, which need not exist yet. */
  public EmbeddedCipher(Path keys) {
    this(keys, null);
  }

  /**
   * Uses key files with a master key.
   *
   * @param masterKey encrypts the key files; null: only their permissions protect them
   */
  public EmbeddedCipher(Path keys, @Nullable MasterKey masterKey) {
    this.keys = new KeyDirectory(keys, masterKey);
  }

  @Override
  public Ciphertext encrypt(AssociatedData associatedData, byte[] plaintext)
      throws EncryptionException {
    if (plaintext.length > MAX_PLAINTEXT) {
      throw new EncryptionException(
          Kind.TOO_LARGE,
          "%d bytes are more than the %d that can be encrypted"
              .formatted(plaintext.length, MAX_PLAINTEXT));
    }
    return versions(associatedData.tenant()).encrypt(associatedData.bytes(), plaintext);
  }

  @Override
  public byte[] decrypt(AssociatedData associatedData, Ciphertext ciphertext)
      throws EncryptionException {
    KeyVersions known = versions(associatedData.tenant());
    if (TransitFormat.split(ciphertext).version() > known.latest()) {
      known = keys.read(associatedData.tenant()).versions();
      used.put(associatedData.tenant(), known);
    }
    return known.decrypt(associatedData.bytes(), ciphertext);
  }

  @Override
  public List<byte[]> decryptAll(List<BoundCiphertext> ciphertexts) throws EncryptionException {
    requireOneTenant(ciphertexts.stream().map(BoundCiphertext::associatedData));
    List<byte[]> decrypted = new ArrayList<>(ciphertexts.size());
    for (BoundCiphertext ciphertext : ciphertexts) {
      decrypted.add(decrypt(ciphertext.associatedData(), ciphertext.ciphertext()));
    }
    return decrypted;
  }

  @Override
  public List<Ciphertext> encryptAll(List<Plaintext> values) throws EncryptionException {
    requireOneTenant(values.stream().map(Plaintext::associatedData));
    List<Ciphertext> ciphertexts = new ArrayList<>(values.size());
    for (Plaintext value : values) {
      ciphertexts.add(encrypt(value.associatedData(), value.plaintext()));
    }
    return ciphertexts;
  }

  private static void requireOneTenant(Stream<AssociatedData> values) {
    if (values.map(AssociatedData::tenant).distinct().count() > 1) {
      throw new IllegalArgumentException("one call is for values of one tenant");
    }
  }

  @Override
  public int latestVersion(TenantId tenant) throws EncryptionException {
    return keys.read(tenant).versions().latest();
  }

  @Override
  public int rotate(TenantId tenant) throws EncryptionException {
    KeyFile rotated =
        keys.change(
            tenant, file -> new KeyFile(tenant, file.versions().with(KeyVersions.randomKey())));
    used.put(tenant, rotated.versions());
    return rotated.versions().latest();
  }

  @Override
  public void destroyKey(TenantId tenant) throws EncryptionException {
    keys.destroy(tenant);
    used.remove(tenant);
  }

  @Override
  public void createKey(TenantId tenant) throws EncryptionException {
    try (KeyVersions first = KeyVersions.single(KeyVersions.randomKey())) {
      if (!keys.create(new KeyFile(tenant, first))) {
        keys.read(tenant); // the existing one must be usable
      }
    }
  }

  @Override
  public KeyServiceStatus status() {
    List<KeyServiceStatus.TenantKey> states = new ArrayList<>();
    try {
      List<TenantId> tenants = keys.tenants();
      KitCoverage kit = KitCoverage.read(keys);
      for (TenantId tenant : tenants) {
        states.add(state(tenant, kit));
      }
      return new KeyServiceStatus("embedded", null, states);
    } catch (EncryptionException e) {
      return new KeyServiceStatus("embedded", e.getMessage(), states);
    }
  }

  /** Encrypts files from before the master key was set; unusable files are left alone. */
  public void protect() throws EncryptionException {
    for (TenantId tenant : keys.tenants()) {
      if (state(tenant, KitCoverage.NONE) instanceof KeyServiceStatus.TenantKey.Ready
          && !keys.isEncryptedAsConfigured(tenant)) {
        keys.change(tenant, file -> file);
      }
    }
  }

  /** Reads the tenant's key for a move to another service. */
  public KeyVersions export(TenantId tenant) throws EncryptionException {
    return keys.read(tenant).versions();
  }

  private KeyServiceStatus.TenantKey state(TenantId tenant, KitCoverage kit) {
    try {
      KeyFile file = keys.read(tenant);
      return new KeyServiceStatus.TenantKey.Ready(
          tenant, file.versions().latest(), kit.covers(file));
    } catch (EncryptionException e) {
      return new KeyServiceStatus.TenantKey.Unreadable(tenant, String.valueOf(e.getMessage()));
    }
  }

  private KeyVersions versions(TenantId tenant) throws EncryptionException {
    KeyVersions known = used.get(tenant);
    if (known != null) {
      return known;
    }
    KeyVersions read = keys.read(tenant).versions();
    KeyVersions first = used.putIfAbsent(tenant, read);
    return first == null ? read : first;
  }
}
