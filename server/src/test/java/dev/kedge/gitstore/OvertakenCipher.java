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
final class OvertakenCipher implements TenantCipher {
  private final TenantCipher cipher;
  private final Callable<?> meanwhile;
  private boolean happened;

  OvertakenCipher(TenantCipher cipher, Callable<?> meanwhile) {
    this.cipher = cipher;
    this.meanwhile = meanwhile;
  }

  @Override
  public Ciphertext encrypt(AssociatedData associatedData, byte[] plaintext)
      throws EncryptionException {
    if (!happened) {
      happened = true;
      try {
        meanwhile.call();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
    return cipher.encrypt(associatedData, plaintext);
  }

  @Override
  public byte[] decrypt(AssociatedData associatedData, Ciphertext ciphertext)
      throws EncryptionException {
    return cipher.decrypt(associatedData, ciphertext);
  }

  @Override
  public List<byte[]> decryptAll(List<BoundCiphertext> ciphertexts) throws EncryptionException {
    return cipher.decryptAll(ciphertexts);
  }

  @Override
  public List<Ciphertext> encryptAll(List<Plaintext> values) throws EncryptionException {
    return cipher.encryptAll(values);
  }

  @Override
  public int latestVersion(TenantId tenant) throws EncryptionException {
    return cipher.latestVersion(tenant);
  }

  @Override
  public int rotate(TenantId tenant) throws EncryptionException {
    return cipher.rotate(tenant);
  }

  @Override
  public void destroyKey(TenantId tenant) throws EncryptionException {
    cipher.destroyKey(tenant);
  }

  @Override
  public void createKey(TenantId tenant) throws EncryptionException {
    cipher.createKey(tenant);
  }

  @Override
  public KeyServiceStatus status() {
    return cipher.status();
  }
}
