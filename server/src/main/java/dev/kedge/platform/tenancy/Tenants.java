package dev.kedge.platform.tenancy;

import dev.kedge.platform.errors.InvalidRequest;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tenants of this server. Looking one up by name reveals only its id. */
@Component
public final class Tenants {
  private final JdbcClient jdbc;
  private final TenantDatabase database;

  public Tenants(JdbcClient jdbc, TenantDatabase database) {
    this.jdbc = jdbc;
    this.database = database;
  }

  /** Finds the id of the tenant of that name. */
  public Optional<TenantId> find(String name) {
    return jdbc.sql("select kedge_tenant_named(:name)")
        .param("name", name)
        .query(UUID.class)
        .optional()
        .map(TenantId::new);
  }

  /**
   * Adds a tenant. The caller chooses the id and must already have created the tenant's key under
   * it: a row whose key was never written must not exist.
   *
   * @param keyService name of the service that holds the key
   * @throws org.springframework.dao.DuplicateKeyException if the name is taken
   */
  public void create(TenantId id, String name, String keyService) {
    jdbc.sql("select kedge_create_tenant(:id, :name, :keyService)")
        .param("id", id.value())
        .param("name", name)
        .param("keyService", keyService)
        .query(rs -> {});
  }

  /** Lists all tenants, for work that visits them one by one. */
  public List<TenantId> all() {
    return jdbc.sql("select kedge_tenants()").query(UUID.class).list().stream()
        .map(TenantId::new)
        .toList();
  }

  /** Finds the service that holds the tenant's key; empty if the tenant does not exist. */
  public Optional<String> keyService(TenantId tenant) {
    return CurrentTenant.call(
        tenant,
        () ->
            database.transaction(
                jdbc ->
                    jdbc.sql("select key_service from tenants where id = kedge_tenant()")
                        .query(String.class)
                        .optional()));
  }

  /** Records which service holds the bound tenant's key from now on; joins a transaction. */
  public void moveKey(String keyService) {
    database.transaction(
        jdbc ->
            jdbc.sql("update tenants set key_service = :service")
                .param("service", keyService)
                .update());
  }

  /**
   * A tenant as shown to people.
   *
   * @param suspendedAt when work for it was suspended; null: it is not suspended
   */
  public record Tenant(
      TenantId id, String name, String keyService, @Nullable Instant suspendedAt) {}

  /** Finds the bound tenant. */
  public Tenant bound() {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    "select name, key_service, suspended_at from tenants where id = kedge_tenant()")
                .query(
                    (row, _) ->
                        new Tenant(
                            CurrentTenant.require(),
                            row.getString(1),
                            row.getString(2),
                            Optional.ofNullable(row.getTimestamp(3))
                                .map(Timestamp::toInstant)
                                .orElse(null)))
                .single());
  }

  /** Prevents new work for the bound tenant until it is resumed. Joins a transaction. */
  public void suspend() {
    setSuspended("now()");
  }

  /** Allows work to start again. */
  public void resume() {
    setSuspended("null");
  }

  private void setSuspended(String time) {
    database.transaction(jdbc -> jdbc.sql("update tenants set suspended_at = " + time).update());
  }

  /**
   * Removes every row of a tenant whose key is already destroyed. Joins the transaction of another
   * tenant, whose audit log records it.
   */
  public void erase(TenantId tenant) {
    database.transaction(
        jdbc -> {
          jdbc.sql("select kedge_erase_tenant(:id)").param("id", tenant.value()).query(row -> {});
          return null;
        });
  }

  /**
   * Reads the settings for work that begins now.
   *
   * @throws InvalidRequest if the tenant is suspended
   */
  public TenantSettings settingsForWork() {
    return settings("suspended_at");
  }

  /** Reads the bound tenant's settings. */
  public TenantSettings settings() {
    return settings("null");
  }

  private TenantSettings settings(String suspended) {
    return database.transaction(
        jdbc ->
            jdbc.sql(
                    """
                    select allow_legacy_ssh, plaintext_backups, binary_every_days, least_guard, hold_foreign, demand_reason, revert_losses, %s is not null
                      from tenants where id = kedge_tenant()
                    """
                        .formatted(suspended))
                .query(
                    (row, _) -> {
                      if (row.getBoolean(8)) {
                        throw InvalidRequest.conflict(
                            "This tenant is suspended: Kedge starts no work until it is resumed (kedge tenant resume).");
                      }
                      return new TenantSettings(
                          row.getBoolean(1),
                          row.getBoolean(2),
                          row.getInt(3),
                          row.getString(4),
                          row.getBoolean(5),
                          row.getBoolean(6),
                          row.getBoolean(7));
                    })
                .single());
  }

  /** Changes the settings; joins the caller's transaction. */
  public void change(TenantSettings settings) {
    database.transaction(
        jdbc ->
            jdbc.sql(
                    """
                    update tenants set allow_legacy_ssh = :legacy, plaintext_backups = :plaintext,
                                       binary_every_days = :days, least_guard = :guard, hold_foreign = :hold,
                                       demand_reason = :reason, revert_losses = :losses
                    """)
                .param("legacy", settings.legacySsh())
                .param("plaintext", settings.plaintextBackups())
                .param("days", settings.binaryEveryDays())
                .param("guard", settings.leastGuard())
                .param("hold", settings.holdForeign())
                .param("reason", settings.demandReason())
                .param("losses", settings.revertLosses())
                .update());
  }
}
