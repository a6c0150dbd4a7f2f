package dev.kedge.tenancy;

import java.util.Optional;
import java.util.UUID;
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
   * @throws org.springframework.dao.DuplicateKeyException if the name is taken
   */
  public void create(TenantId id, String name) {
    jdbc.sql("select kedge_create_tenant(:id, :name)")
        .param("id", id.value())
        .param("name", name)
        .query(rs -> {});
  }

  /**
   * Whether the bound tenant lets SSH fall back to SHA-1, DSA and CBC for routers that offer
   * nothing better.
   */
  public boolean legacySshAllowed() {
    return database.transaction(
        jdbc -> jdbc.sql("select allow_legacy_ssh from tenants").query(Boolean.class).single());
  }

  /** Allows or forbids that fallback; joins the caller's transaction. */
  public void allowLegacySsh(boolean allowed) {
    database.transaction(
        jdbc ->
            jdbc.sql("update tenants set allow_legacy_ssh = :allowed")
                .param("allowed", allowed)
                .update());
  }
}
