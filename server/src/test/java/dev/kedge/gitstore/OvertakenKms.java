package dev.kedge.gitstore;

import dev.kedge.encryption.AssociatedData;
import dev.kedge.encryption.BoundCiphertext;
import dev.kedge.encryption.Ciphertext;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.KeyServiceStatus;
import dev.kedge.encryption.Plaintext;
import dev.kedge.encryption.TenantCipher;
import dev.kedge.platform.tenancy.TenantId;
import java.util.List;
import java.util.concurrent.Callable;

/** A real key service that runs another action before it first encrypts. */
final class OvertakenKms implements TenantCipher {
  private final TenantCipher kms;
  private final Callable<?> meanwhile;
  private boolean happened;

  OvertakenKms(TenantCipher kms, Callable<?> meanwhile) {
    this.kms = kms;
    this.meanwhile = meanwhile;
  }

  @Override
  public Ciphertext seal(AssociatedData binding, byte[] plaintext) throws EncryptionException {
    if (!happened) {
      happened = true;
      try {
        meanwhile.call();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
    return kms.seal(binding, plaintext);
  }

  @Override
  public byte[] open(AssociatedData binding, Ciphertext sealed) throws EncryptionException {
    return kms.open(binding, sealed);
  }

  @Override
  public List<byte[]> openAll(List<BoundCiphertext> sealings) throws EncryptionException {
    return kms.openAll(sealings);
  }

  @Override
  public List<Ciphertext> sealAll(List<Plaintext> values) throws EncryptionException {
    return kms.sealAll(values);
  }

  @Override
  public int latestVersion(TenantId tenant) throws EncryptionException {
    return kms.latestVersion(tenant);
  }

  @Override
  public int rotate(TenantId tenant) throws EncryptionException {
    return kms.rotate(tenant);
  }

  @Override
  public void destroyKey(TenantId tenant) throws EncryptionException {
    kms.destroyKey(tenant);
  }

  @Override
  public void createKey(TenantId tenant) throws EncryptionException {
    kms.createKey(tenant);
  }

  @Override
  public KeyServiceStatus status() {
    return kms.status();
  }
}
