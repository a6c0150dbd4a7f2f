package dev.kedge.api;

import dev.kedge.audit.Audit;
import dev.kedge.kms.KeyServices;
import dev.kedge.kms.KmsException;
import dev.kedge.kms.KmsStatus;
import dev.kedge.kms.Reseal;
import dev.kedge.tenancy.BoundTenant;
import dev.kedge.tenancy.InvalidRequest;
import dev.kedge.tenancy.TenantDatabase;
import dev.kedge.tenancy.Tenants;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The key services, and the life of the tenant's key. */
@RestController
@RequestMapping("/api/v1/kms")
class KmsApi {
  private final KeyServices kms;
  private final Reseal reseal;
  private final Tenants tenants;
  private final TenantDatabase database;
  private final Audit audit;

  KmsApi(KeyServices kms, Reseal reseal, Tenants tenants, TenantDatabase database, Audit audit) {
    this.kms = kms;
    this.reseal = reseal;
    this.tenants = tenants;
    this.database = database;
    this.audit = audit;
  }

  /**
   * The state of the keys; {@code transit} is null without that service, {@code sealed} counts what
   * the bound tenant's key sealed in the database, by column.
   */
  record KmsJson(
      String service,
      boolean recoveryKitIsCurrent,
      KmsStatus details,
      @Nullable KmsStatus transit,
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

  /** Told by the command line, which made the kit from the key files itself. */
  @PostMapping("/recovery-kit")
  Map<String, String> kitExported() {
    audit.record("kms.recovery-kit", "keys", kms.status().service(), Audit.Outcome.SUCCESS);
    return Map.of();
  }

  @PostMapping("/rotate")
  Map<String, Integer> rotate() throws KmsException {
    var tenant = BoundTenant.require();
    audit.record("kms.rotate", "tenant", tenant.value(), Audit.Outcome.SUCCESS);
    try {
      return Map.of("version", kms.rotate(tenant));
    } catch (KmsException e) {
      audit.record("kms.rotate", "tenant", tenant.value(), Audit.Outcome.FAILED);
      throw e;
    }
  }

  @PostMapping("/reseal")
  Reseal.Resealed reseal() throws KmsException {
    audit.record("kms.reseal", "tenant", BoundTenant.require().value(), Audit.Outcome.SUCCESS);
    return reseal.to(kms.latestVersion(BoundTenant.require()));
  }

  /** From the embedded service to Transit. */
  @PostMapping("/migrate")
  Map<String, Integer> migrate() throws KmsException {
    var tenant = BoundTenant.require();
    if (service().equals(KeyServices.TRANSIT)) {
      throw InvalidRequest.conflict("This tenant's key is in Transit already.");
    }
    var versions = kms.carryToTransit(tenant, reseal.samples(kms.latestVersion(tenant)));
    database.transaction(
        _ -> {
          tenants.moveKey(KeyServices.TRANSIT);
          audit.record("kms.migrate", "tenant", tenant.value(), Audit.Outcome.SUCCESS);
          return null;
        });
    return Map.of("versions", versions);
  }

  private String service() {
    return tenants.keyService(BoundTenant.require()).orElseThrow();
  }
}
