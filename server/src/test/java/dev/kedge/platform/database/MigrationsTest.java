package dev.kedge.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.platform.audit.AuditLogReader;
import dev.kedge.platform.database.DatabaseAccess.Login;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.platform.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

class MigrationsTest {

  @Test
  void migratingTwiceChangesNothing() {
    var access = TestDatabase.fresh();
    Migrations.run(access);
    assertThatCode(() -> Migrations.run(access)).doesNotThrowAnyException();
  }

  @Test
  void aRoleThatOwnsTheTablesIsRefused() {
    var access = TestDatabase.fresh();
    Migrations.run(access);
    assertRefused(access, access.owner(), "owns tables");
  }

  @Test
  void aMemberOfTheOwnerIsRefused() {
    var access = TestDatabase.fresh();
    Migrations.run(access);
    assertRefused(access, role(access, "in role kedge_owner"), "owns tables");
  }

  @Test
  void aSuperuserIsRefused() {
    var access = TestDatabase.fresh();
    Migrations.run(access);
    assertRefused(access, role(access, "superuser"), "is a superuser");
  }

  @Test
  void aRoleThatBypassesRowLevelSecurityIsRefused() {
    var access = TestDatabase.fresh();
    Migrations.run(access);
    assertRefused(access, role(access, "bypassrls"), "bypasses row-level security");
  }

  @Test
  void aPlainRoleOfAnotherNameGetsItsRightsAtTheNextMigration() {
    var access = TestDatabase.fresh();
    Migrations.run(access);
    var other = new DatabaseAccess(access.url(), role(access, "nocreatedb"), access.owner());
    Migrations.run(other);
    var source = source(access, other.application());
    assertThatCode(() -> Migrations.requireBoundRole(source)).doesNotThrowAnyException();
    assertThatCode(
            () ->
                source
                    .getConnection()
                    .createStatement()
                    .execute(
                        "begin; set local kedge.tenant = '00000000-0000-0000-0000-000000000000'; table devices"))
        .doesNotThrowAnyException();
  }

  @Test
  void anExternalDatabaseNeedsBothLogins() {
    assertThatThrownBy(
            () ->
                DatabaseSettings.of(
                    Map.of(
                        "KEDGE_DB_URL",
                        "jdbc:postgresql://db/kedge",
                        "KEDGE_DB_USER",
                        "a",
                        "KEDGE_DB_PASSWORD",
                        "b")))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("KEDGE_DB_OWNER_USER");
  }

  @Test
  void existingAuditEventsBecomeTheBeginningOfTheChain() {
    var access = TestDatabase.fresh();
    Migrations.run(access, "2");
    var superuser = TestDatabase.superuserOf(access);
    var tenants = List.of(UUID.randomUUID(), UUID.randomUUID());
    for (var tenant : tenants) {
      superuser
          .sql("insert into tenants (id, name) values ('%1$s', 't-%1$s')".formatted(tenant))
          .update();
      superuser
          .sql(
              """
              insert into audit_events (tenant_id, at, actor, origin, action, object_kind, object_id, outcome, correlation_id)
              select '%s', now() - n * interval '1 minute', 'a', 'o', 'x', 'k', n::text, 'success', gen_random_uuid()
                from generate_series(1, 50) n
              """
                  .formatted(tenant))
          .update();
    }
    Migrations.run(access);
    try (var pool = new DatabaseConfiguration().dataSource(access)) {
      var database = new TenantDatabase(JdbcClient.create(pool), new JdbcTransactionManager(pool));
      for (var tenant : tenants) {
        var proof =
            CurrentTenant.call(
                new TenantId(tenant), () -> new AuditLogReader(database).prove(Optional.empty()));
        assertThat(proof.findings()).isEmpty();
        assertThat(proof.events()).isEqualTo(50);
      }
    }
  }

  private static void assertRefused(DatabaseAccess access, Login login, String because) {
    assertThatThrownBy(() -> Migrations.requireBoundRole(source(access, login)))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining(because);
  }

  private static Login role(DatabaseAccess access, String options) {
    var name = "r" + java.util.UUID.randomUUID().toString().replace("-", "");
    TestDatabase.superuserOf(access)
        .sql("create role " + name + " login password 'p' " + options)
        .update();
    return new Login(name, "p");
  }

  private static DriverManagerDataSource source(DatabaseAccess access, Login login) {
    return new DriverManagerDataSource(access.url(), login.user(), login.password());
  }
}
