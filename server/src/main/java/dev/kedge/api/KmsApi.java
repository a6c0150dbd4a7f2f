package dev.kedge.api;

import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.KeyServiceStatus;
import dev.kedge.encryption.rotation.ReencryptionJob;
import dev.kedge.encryption.services.TenantKeyServices;
import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.platform.tenancy.Tenants;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The key services, and the life cycle of the tenant's key. */
@RestController
@RequestMapping("/api/v1/kms")
class KmsApi {
  private final TenantKeyServices kms;
  private final ReencryptionJob reseal;
  private final Tenants tenants;
  private final TenantDatabase database;
  private final AuditLog audit;

  KmsApi(
      TenantKeyServices kms,
      ReencryptionJob reseal,
      Tenants tenants,
      TenantDatabase database,
      AuditLog audit) {
    this.kms = kms;
    this.reseal = reseal;
    this.tenants = tenants;
    this.database = database;
    this.audit = audit;
  }

  /**
   * State of the keys; {@code transit} is null without that service. {@code sealed} counts the
   * values in the database that the bound tenant's key encrypted, by column.
   */
  record KmsJson(
      String service,
      boolean recoveryKitIsCurrent,
      KeyServiceStatus details,
      @Nullable KeyServiceStatus transit,
      Map<String, Integer> sealed) {}

  @GetMapping
  KmsJson status() {
    var status = kms.status();
    return new KmsJson(
        service(),
        status.recoveryKitIsCurrent(),
        status,
        kms.transitStatus().orElse(null),
        reseal.counts());
  }

  /** Records an export of the kit, which the command line made from the key files itself. */
  @PostMapping("/recovery-kit")
  Map<String, String> kitExported() {
    audit.record("kms.recovery-kit", "keys", kms.status().service(), AuditLog.Outcome.SUCCESS);
    return Map.of();
  }

  @PostMapping("/rotate")
  Map<String, Integer> rotate() throws EncryptionException {
    var tenant = CurrentTenant.require();
    audit.record("kms.rotate", "tenant", tenant.value(), AuditLog.Outcome.SUCCESS);
    try {
      return Map.of("version", kms.rotate(tenant));
    } catch (EncryptionException e) {
      audit.record("kms.rotate", "tenant", tenant.value(), AuditLog.Outcome.FAILED);
      throw e;
    }
  }

  @PostMapping("/reseal")
  ReencryptionJob.Resealed reseal() throws EncryptionException {
    audit.record("kms.reseal", "tenant", CurrentTenant.require().value(), AuditLog.Outcome.SUCCESS);
    return reseal.to(kms.latestVersion(CurrentTenant.require()));
  }

  /** Migrates the key from the embedded service to Transit. */
  @PostMapping("/migrate")
  Map<String, Integer> migrate() throws EncryptionException {
    var tenant = CurrentTenant.require();
    if (service().equals(TenantKeyServices.TRANSIT)) {
      throw InvalidRequest.conflict("This tenant's key is in Transit already.");
    }
    var versions = kms.carryToTransit(tenant, reseal.samples(kms.latestVersion(tenant)));
    database.transaction(
        _ -> {
          tenants.moveKey(TenantKeyServices.TRANSIT);
          audit.record("kms.migrate", "tenant", tenant.value(), AuditLog.Outcome.SUCCESS);
          return null;
        });
    return Map.of("versions", versions);
  }

  private String service() {
    return tenants.keyService(CurrentTenant.require()).orElseThrow();
  }
}
