package dev.kedge.retention;

import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.TenantCipher;
import dev.kedge.gitstore.GitStore;
import dev.kedge.gitstore.GitStoreException;
import dev.kedge.inventory.Device;
import dev.kedge.inventory.DeviceLifecycle;
import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.lease.DeviceLeases;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.platform.tenancy.TenantId;
import dev.kedge.platform.tenancy.Tenants;
import org.springframework.stereotype.Component;

/** Permanent removal of retired devices and suspended tenants. */
@Component
public final class Erasure {
  private final DeviceLifecycle life;
  private final Tenants tenants;
  private final GitStore store;
  private final TenantCipher cipher;
  private final AuditLog audit;
  private final TenantDatabase database;
  private final DeviceLeases leases;

  Erasure(
      DeviceLifecycle life,
      Tenants tenants,
      GitStore store,
      TenantCipher cipher,
      AuditLog audit,
      TenantDatabase database,
      DeviceLeases leases) {
    this.leases = leases;
    this.life = life;
    this.tenants = tenants;
    this.store = store;
    this.cipher = cipher;
    this.audit = audit;
    this.database = database;
  }

  /**
   * Removes a retired device with its history. If interrupted after the rows are gone, {@code store
   * check} names the remaining branch.
   *
   * @throws InvalidRequest if it is not retired, or a push on it is not finished
   */
  public void purge(Device device) throws GitStoreException {
    life.requireNoOpenPush(device); // while one is open, only it gets the lease
    try (var _ =
        leases
            .take(device.id(), "purge")
            .orElseThrow(
                () ->
                    InvalidRequest.conflict(
                        "A task is still running on "
                            + device.name()
                            + "; wait until it has ended."))) {
      life.purge(device);
    }
    store.forget(CurrentTenant.require(), device.id());
  }

  /**
   * Removes another tenant: first its key, which makes its data in old copies of this server
   * unreadable, then its rows, then its repository. Can be repeated after an interruption.
   *
   * @throws InvalidRequest if it is the bound one, not suspended, or has an unfinished push
   * @throws EncryptionException if the key may still exist; then nothing else was removed
   */
  public void erase(TenantId tenant) throws EncryptionException, GitStoreException {
    TenantDatabase.requireNoTransaction();
    if (tenant.equals(CurrentTenant.require())) {
      throw InvalidRequest.conflict(
          "Only an administrator of another tenant can erase this tenant.");
    }
    CurrentTenant.call(
        tenant,
        () -> {
          if (tenants.bound().suspendedAt() == null) {
            throw InvalidRequest.conflict("Suspend the tenant first: kedge tenant suspend");
          }
          life.requireNoOpenPush();
          if (leases.isAnyHeld()) {
            throw InvalidRequest.conflict(
                "Work that began before the tenant was suspended has not ended yet; try again in a minute.");
          }
          return null;
        });
    audit.record("tenant.erase", "tenant", tenant.value(), AuditLog.Outcome.SUCCESS); // requested
    cipher.destroyKey(tenant);
    database.transaction(
        _ -> {
          tenants.erase(tenant);
          audit.record("tenant.erased", "tenant", tenant.value(), AuditLog.Outcome.SUCCESS);
          return null;
        });
    store.erase(tenant);
  }
}
