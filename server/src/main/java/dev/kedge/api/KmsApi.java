package dev.kedge.api;

import dev.kedge.apimodel.KeyMigrationJson;
import dev.kedge.apimodel.KeyVersionJson;
import dev.kedge.apimodel.KmsJson;
import dev.kedge.apimodel.ReencryptionJson;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.KeyServiceStatus;
import dev.kedge.encryption.KeyServiceStatus.TenantKey;
import dev.kedge.encryption.rotation.ReencryptionJob;
import dev.kedge.encryption.services.TenantKeyServices;
import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.platform.tenancy.Tenants;
import java.util.Map;
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

  @GetMapping
  KmsJson status() {
    var status = kms.status();
    return new KmsJson(
        service(),
        status.recoveryKitIsCurrent(),
        json(status),
        kms.transitStatus().map(KmsApi::json).orElse(null),
        reseal.counts());
  }

  private static KmsJson.KeyService json(KeyServiceStatus status) {
    return new KmsJson.KeyService(
        status.service(), status.problem(), status.keys().stream().map(KmsApi::json).toList());
  }

  private static KmsJson.Key json(TenantKey key) {
    var tenant = new KmsJson.Tenant(key.tenant().value());
    return switch (key) {
      case TenantKey.Ready(_, var version, var isInKit) ->
          new KmsJson.Key(tenant, version, isInKit, null);
      case TenantKey.Unreadable(_, var reason) -> new KmsJson.Key(tenant, null, null, reason);
    };
  }

  /** Records an export of the kit, which the command line made from the key files itself. */
  @PostMapping("/recovery-kit")
  Map<String, String> kitExported() {
    audit.record("kms.recovery-kit", "keys", kms.status().service(), AuditLog.Outcome.SUCCESS);
    return Map.of();
  }

  @PostMapping("/rotate")
  KeyVersionJson rotate() throws EncryptionException {
    var tenant = CurrentTenant.require();
    audit.record("kms.rotate", "tenant", tenant.value(), AuditLog.Outcome.SUCCESS);
    try {
      return new KeyVersionJson(kms.rotate(tenant));
    } catch (EncryptionException e) {
      audit.record("kms.rotate", "tenant", tenant.value(), AuditLog.Outcome.FAILED);
      throw e;
    }
  }

  @PostMapping("/reseal")
  ReencryptionJson reseal() throws EncryptionException {
    audit.record("kms.reseal", "tenant", CurrentTenant.require().value(), AuditLog.Outcome.SUCCESS);
    var result = reseal.to(kms.latestVersion(CurrentTenant.require()));
    return new ReencryptionJson(
        result.values(),
        result.damaged().stream()
            .map(one -> new ReencryptionJson.Damaged(one.place(), one.row(), one.reason()))
            .toList());
  }

  /** Migrates the key from the embedded service to Transit. */
  @PostMapping("/migrate")
  KeyMigrationJson migrate() throws EncryptionException {
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
    return new KeyMigrationJson(versions);
  }

  private String service() {
    return tenants.keyService(CurrentTenant.require()).orElseThrow();
  }
}
