package dev.kedge.kms.internal;

import dev.kedge.kms.Binding;
import dev.kedge.kms.Kms;
import dev.kedge.kms.KmsException;
import dev.kedge.kms.KmsException.Kind;
import dev.kedge.kms.KmsStatus;
import dev.kedge.kms.MasterKey;
import dev.kedge.kms.Packed;
import dev.kedge.kms.Plain;
import dev.kedge.kms.Sealed;
import dev.kedge.kms.Sealing;
import dev.kedge.kms.internal.KeyDirectory.KeyFile;
import dev.kedge.tenancy.TenantId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The key service for those who run none: one key file per tenant, Transit's format byte for byte.
 *
 * <p>A key is read at its first use and kept in memory after it. Another server of the same
 * directory may rotate it: a value of a version that is not known here makes us read the file
 * again.
 */
public final class EmbeddedTransit implements Kms {
  /** Content up to {@link Packed#MAX_CONTENT}, and what packing adds when nothing can be saved. */
  private static final int MAX_PLAINTEXT = Packed.MAX_CONTENT + (1 << 20);

  private final KeyDirectory keys;
  private final Map<TenantId, KeyVersions> used = new ConcurrentHashMap<>();

  /**
   * As {@link Kms#embedded}.
   *
   * @param masterKey seals the key files; null: they are sealed by nothing but their permissions
   */
  public EmbeddedTransit(Path keys, @Nullable MasterKey masterKey) {
    this.keys = new KeyDirectory(keys, masterKey);
  }

  @Override
  public Sealed seal(Binding binding, byte[] plaintext) throws KmsException {
    if (plaintext.length > MAX_PLAINTEXT) {
      throw new KmsException(
          Kind.TOO_LARGE,
          "%d bytes are more than the %d that can be sealed"
              .formatted(plaintext.length, MAX_PLAINTEXT));
    }
    return versions(binding.tenant()).seal(binding.associatedData(), plaintext);
  }

  @Override
  public byte[] open(Binding binding, Sealed sealed) throws KmsException {
    KeyVersions known = versions(binding.tenant());
    if (TransitText.split(sealed).version() > known.latest()) {
      known = keys.read(binding.tenant()).versions();
      used.put(binding.tenant(), known);
    }
    return known.open(binding.associatedData(), sealed);
  }

  @Override
  public List<byte[]> openAll(List<Sealing> sealings) throws KmsException {
    requireOneTenant(sealings.stream().map(Sealing::binding));
    List<byte[]> opened = new ArrayList<>(sealings.size());
    for (Sealing sealing : sealings) {
      opened.add(open(sealing.binding(), sealing.sealed()));
    }
    return opened;
  }

  @Override
  public List<Sealed> sealAll(List<Plain> values) throws KmsException {
    requireOneTenant(values.stream().map(Plain::binding));
    List<Sealed> sealed = new ArrayList<>(values.size());
    for (Plain value : values) {
      sealed.add(seal(value.binding(), value.plaintext()));
    }
    return sealed;
  }

  private static void requireOneTenant(Stream<Binding> bindings) {
    if (bindings.map(Binding::tenant).distinct().count() > 1) {
      throw new IllegalArgumentException("one call is for values of one tenant");
    }
  }

  @Override
  public int latestVersion(TenantId tenant) throws KmsException {
    return keys.read(tenant).versions().latest();
  }

  @Override
  public int rotate(TenantId tenant) throws KmsException {
    KeyFile rotated =
        keys.change(
            tenant, file -> new KeyFile(tenant, file.versions().with(KeyVersions.randomKey())));
    used.put(tenant, rotated.versions());
    return rotated.versions().latest();
  }

  @Override
  public void destroyKey(TenantId tenant) throws KmsException {
    keys.destroy(tenant);
    used.remove(tenant);
  }

  @Override
  public void createKey(TenantId tenant) throws KmsException {
    try (KeyVersions first = KeyVersions.single(KeyVersions.randomKey())) {
      if (!keys.create(new KeyFile(tenant, first))) {
        keys.read(tenant); // the one that exists must be usable
      }
    }
  }

  @Override
  public KmsStatus status() {
    List<KmsStatus.TenantKey> states = new ArrayList<>();
    try {
      List<TenantId> tenants = keys.tenants();
      KitCoverage kit = KitCoverage.read(keys);
      for (TenantId tenant : tenants) {
        states.add(state(tenant, kit));
      }
      return new KmsStatus("embedded", null, states);
    } catch (KmsException e) {
      return new KmsStatus("embedded", e.getMessage(), states);
    }
  }

  /**
   * Seals by the master key what is not, since it was given later; unusable files are left alone.
   */
  public void protect() throws KmsException {
    for (TenantId tenant : keys.tenants()) {
      if (state(tenant, KitCoverage.NONE) instanceof KmsStatus.TenantKey.Ready
          && !keys.isSealedAsWanted(tenant)) {
        keys.change(tenant, file -> file);
      }
    }
  }

  /** The tenant's key, to be carried to another service. */
  public KeyVersions export(TenantId tenant) throws KmsException {
    return keys.read(tenant).versions();
  }

  private KmsStatus.TenantKey state(TenantId tenant, KitCoverage kit) {
    try {
      KeyFile file = keys.read(tenant);
      return new KmsStatus.TenantKey.Ready(tenant, file.versions().latest(), kit.covers(file));
    } catch (KmsException e) {
      return new KmsStatus.TenantKey.Unreadable(tenant, String.valueOf(e.getMessage()));
    }
  }

  private KeyVersions versions(TenantId tenant) throws KmsException {
    KeyVersions known = used.get(tenant);
    if (known != null) {
      return known;
    }
    KeyVersions read = keys.read(tenant).versions();
    KeyVersions first = used.putIfAbsent(tenant, read);
    return first == null ? read : first;
  }
}
