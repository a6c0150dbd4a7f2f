package dev.kedge.api;

import dev.kedge.apimodel.TenantForm;
import dev.kedge.apimodel.TenantJson;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.services.TenantKeyServices;
import dev.kedge.gitstore.GitStoreException;
import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.platform.tenancy.TenantId;
import dev.kedge.platform.tenancy.Tenants;
import dev.kedge.platform.tenancy.Tenants.Tenant;
import dev.kedge.retention.Erasure;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tenants, for holders of the machine's own token. Actions are in the caller's audit log. */
@RestController
@RequestMapping("/api/v1/tenants")
class TenantApi {
  private final Tenants tenants;
  private final TenantKeyServices kms;
  private final Erasure erasure;
  private final AuditLog audit;
  private final TenantDatabase database;

  TenantApi(
      Tenants tenants,
      TenantKeyServices kms,
      Erasure erasure,
      AuditLog audit,
      TenantDatabase database) {
    this.tenants = tenants;
    this.kms = kms;
    this.erasure = erasure;
    this.audit = audit;
    this.database = database;
  }

  private static TenantJson json(Tenant tenant) {
    return new TenantJson(
        tenant.id().value(), tenant.name(), tenant.keyService(), tenant.suspendedAt());
  }

  @GetMapping
  List<TenantJson> list() {
    return tenants.all().stream()
        .map(id -> json(CurrentTenant.call(id, tenants::bound)))
        .sorted(Comparator.comparing(TenantJson::name))
        .toList();
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  TenantJson add(@RequestBody TenantForm wanted) throws EncryptionException {
    var name = wanted.name() == null ? "" : wanted.name();
    if (!name.matches("[a-z0-9][a-z0-9-]{0,62}")) {
      throw InvalidRequest.malformed(
          "A tenant's name has 1 to 63 small letters, digits and hyphens.");
    }
    var id = new TenantId(UUID.randomUUID());
    kms.createKey(id); // before its row: a tenant without a key must not exist
    try {
      tenants.create(id, name, kms.ofNewTenants());
    } catch (DuplicateKeyException e) {
      kms.destroyKey(id);
      throw InvalidRequest.conflict("There is a tenant " + name + " already.");
    }
    audit.record("tenant.add", "tenant", id.value(), AuditLog.Outcome.SUCCESS);
    return json(CurrentTenant.call(id, tenants::bound));
  }

  @PostMapping("/{name}/suspend")
  Map<String, String> suspend(@PathVariable String name) {
    return change(name, "tenant.suspend", tenants::suspend);
  }

  @PostMapping("/{name}/resume")
  Map<String, String> resume(@PathVariable String name) {
    return change(name, "tenant.resume", tenants::resume);
  }

  @DeleteMapping("/{name}")
  Map<String, String> erase(@PathVariable String name)
      throws EncryptionException, GitStoreException {
    erasure.erase(find(name));
    return Map.of();
  }

  /** Changes a tenant and records it in the audit log of that tenant. */
  private Map<String, String> change(String name, String action, Runnable deed) {
    var tenant = find(name);
    return CurrentTenant.call(
        tenant,
        () ->
            database.transaction(
                _ -> {
                  deed.run();
                  audit.record(action, "tenant", tenant.value(), AuditLog.Outcome.SUCCESS);
                  return Map.of();
                }));
  }

  private TenantId find(String name) {
    return tenants
        .find(name)
        .orElseThrow(
            () ->
                InvalidRequest.notFound("There is no tenant " + name + ". See: kedge tenant list"));
  }
}
