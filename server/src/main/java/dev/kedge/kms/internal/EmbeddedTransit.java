package dev.kedge.kms.internal;

import dev.kedge.kms.Binding;
import dev.kedge.kms.Kms;
import dev.kedge.kms.KmsException;
import dev.kedge.kms.KmsException.Kind;
import dev.kedge.kms.KmsStatus;
import dev.kedge.kms.Packed;
import dev.kedge.kms.Sealed;
import dev.kedge.kms.Sealing;
import dev.kedge.kms.internal.KeyDirectory.KeyFile;
import dev.kedge.tenancy.TenantId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The key service for those who run none: one key file per tenant, Transit's format byte for byte.
 *
 * <p>A key is read at its first use and kept in memory after it.
 */
public final class EmbeddedTransit implements Kms {
  /** Content up to {@link Packed#MAX_CONTENT}, and what packing adds when nothing can be saved. */
  private static final int MAX_PLAINTEXT = Packed.MAX_CONTENT + (1 << 20);

  private final KeyDirectory keys;
  private final Map<TenantId, KeyVersions> used = new ConcurrentHashMap<>();

  public EmbeddedTransit(Path keys) {
    this.keys = new KeyDirectory(keys);
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
    return versions(binding.tenant()).open(binding.associatedData(), sealed);
  }

  @Override
  public List<byte[]> openAll(List<Sealing> sealings) throws KmsException {
    if (sealings.stream().map(sealing -> sealing.binding().tenant()).distinct().count() > 1) {
      throw new IllegalArgumentException("one call opens values of one tenant");
    }
    List<byte[]> opened = new ArrayList<>(sealings.size());
    for (Sealing sealing : sealings) {
      opened.add(open(sealing.binding(), sealing.sealed()));
    }
    return opened;
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
