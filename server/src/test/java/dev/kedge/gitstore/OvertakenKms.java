package dev.kedge.gitstore;

import dev.kedge.kms.Binding;
import dev.kedge.kms.Kms;
import dev.kedge.kms.KmsException;
import dev.kedge.kms.KmsStatus;
import dev.kedge.kms.Plain;
import dev.kedge.kms.Sealed;
import dev.kedge.kms.Sealing;
import dev.kedge.tenancy.TenantId;
import java.util.List;
import java.util.concurrent.Callable;

/** The real service; before it first seals, something else happens. */
final class OvertakenKms implements Kms {
  private final Kms kms;
  private final Callable<?> meanwhile;
  private boolean happened;

  OvertakenKms(Kms kms, Callable<?> meanwhile) {
    this.kms = kms;
    this.meanwhile = meanwhile;
  }

  @Override
  public Sealed seal(Binding binding, byte[] plaintext) throws KmsException {
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
  public byte[] open(Binding binding, Sealed sealed) throws KmsException {
    return kms.open(binding, sealed);
  }

  @Override
  public List<byte[]> openAll(List<Sealing> sealings) throws KmsException {
    return kms.openAll(sealings);
  }

  @Override
  public List<Sealed> sealAll(List<Plain> values) throws KmsException {
    return kms.sealAll(values);
  }

  @Override
  public int latestVersion(TenantId tenant) throws KmsException {
    return kms.latestVersion(tenant);
  }

  @Override
  public int rotate(TenantId tenant) throws KmsException {
    return kms.rotate(tenant);
  }

  @Override
  public void destroyKey(TenantId tenant) throws KmsException {
    kms.destroyKey(tenant);
  }

  @Override
  public void createKey(TenantId tenant) throws KmsException {
    kms.createKey(tenant);
  }

  @Override
  public KmsStatus status() {
    return kms.status();
  }
}
