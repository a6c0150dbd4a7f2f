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

/** The tenants of this server. Looking one up by name returns its id and nothing else. */
@Component
public final class Tenants {
  private final JdbcClient jdbc;
  private final TenantDatabase database;

  public Tenants(JdbcClient jdbc, TenantDatabase database) {
    this.jdbc = jdbc;
    this.database = database;
  }

  /** Id of the tenant of that name. */
  public Optional<TenantId> find(String name) {
    return jdbc.sql("select kedge_tenant_named(:name)")
        .param("name", name)
        .query(UUID.class)
        .optional()
        .map(TenantId::new);
  }

  /**
   * Adds a tenant under an id chosen by the caller, who has made the tenant's key under that id
   * before: a row whose key was never written must not exist.
   *
   * @param keyService which service holds the key
   * @throws org.springframework.dao.DuplicateKeyException if the name is taken
   */
  public void create(TenantId id, String name, String keyService) {
    jdbc.sql("select kedge_create_tenant(:id, :name, :keyService)")
        .param("id", id.value())
        .param("name", name)
        .param("keyService", keyService)
        .query(rs -> {});
  }

  /** All tenants: for work that goes through them one by one. */
  public List<TenantId> all() {
    return jdbc.sql("select kedge_tenants()").query(UUID.class).list().stream()
        .map(TenantId::new)
        .toList();
  }

  /** Which service holds that tenant's key; empty if there is no such tenant. */
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

  /** Notes which service holds the bound tenant's key from now on; joins a transaction. */
  public void moveKey(String keyService) {
    database.transaction(
        jdbc ->
            jdbc.sql("update tenants set key_service = :service")
                .param("service", keyService)
                .update());
  }

  /**
   * What a person may know of a tenant.
   *
   * @param suspendedAt since when nothing is worked on for it; null: it is worked for
   */
  public record Tenant(
      TenantId id, String name, String keyService, @Nullable Instant suspendedAt) {}

  /** The bound tenant. */
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

  /**
   * No work starts for the bound tenant until it is resumed; nothing is lost. Joins a transaction.
   */
  public void suspend() {
    setSuspended("now()");
  }

  /** Work starts again. */
  public void resume() {
    setSuspended("null");
  }

  private void setSuspended(String time) {
    database.transaction(jdbc -> jdbc.sql("update tenants set suspended_at = " + time).update());
  }

  /**
   * Removes every row of a tenant; joins the transaction of another tenant, in whose record it
   * stands. The tenant's key was destroyed before.
   */
  public void erase(TenantId tenant) {
    database.transaction(
        jdbc -> {
          jdbc.sql("select kedge_erase_tenant(:id)").param("id", tenant.value()).query(row -> {});
          return null;
        });
  }

  /**
   * What counts for work that begins now.
   *
   * @throws InvalidRequest if the tenant is suspended
   */
  public TenantSettings settingsForWork() {
    return settings("suspended_at");
  }

  /** What the bound tenant's administrator decided. */
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
                            "This tenant is suspended: no work starts until it is resumed (kedge tenant resume).");
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

  /** Changes them; joins the caller's transaction. */
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
