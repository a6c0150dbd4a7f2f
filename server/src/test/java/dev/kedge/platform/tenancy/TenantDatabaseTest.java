package dev.kedge.platform.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.kedge.platform.database.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Many tenants share one connection, and none finds traces of another on it. */
class TenantDatabaseTest {
  private final TestDatabase database = new TestDatabase();
  private final List<TenantId> tenants = new ArrayList<>();
  private HikariDataSource pool;
  private JdbcClient jdbc;
  private TenantDatabase one;

  @BeforeEach
  void open() {
    var config = new HikariConfig();
    config.setJdbcUrl(database.access().url());
    config.setUsername(database.access().application().user());
    config.setPassword(database.access().application().password());
    config.setMaximumPoolSize(1);
    pool = new HikariDataSource(config);
    jdbc = JdbcClient.create(pool);
    one = new TenantDatabase(jdbc, new JdbcTransactionManager(pool));
    for (var i = 0; i < 4; i++) {
      var tenant = database.tenant();
      tenants.add(tenant);
      CurrentTenant.call(tenant, () -> add("of " + tenant));
    }
  }

  @AfterEach
  void close() {
    pool.close();
    database.close();
  }

  private int add(String name) {
    return one.transaction(
        jdbc ->
            jdbc.sql(
                    "insert into logins (tenant_id, name, password_hash) values (kedge_tenant(), :name, 'h')")
                .param("name", name)
                .update());
  }

  private List<String> names() {
    return one.transaction(jdbc -> jdbc.sql("select name from logins").query(String.class).list());
  }

  @Test
  void interleavedTenantsSeeTheirOwn() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var seen = new ArrayList<Future<?>>();
      for (var i = 0; i < 400; i++) {
        var tenant = tenants.get(i % tenants.size());
        var fails = i % 7 == 0;
        seen.add(
            threads.submit(
                () ->
                    CurrentTenant.call(
                        tenant,
                        () -> {
                          if (fails) {
                            assertThatThrownBy(
                                    () ->
                                        one.transaction(
                                            jdbc -> jdbc.sql("select 1 / 0").query().listOfRows()))
                                .isNotNull();
                          }
                          assertThat(names()).containsExactly("of " + tenant);
                          return null;
                        })));
      }
      for (var each : seen) {
        each.get();
      }
    }
    assertUnbound();
  }

  @Test
  void aConnectionCarriesNoTenantOutOfItsTransaction() {
    CurrentTenant.call(tenants.getFirst(), this::names);
    assertUnbound();
    assertThatThrownBy(
            () ->
                CurrentTenant.call(
                    tenants.getFirst(),
                    () ->
                        one.transaction(
                            _ -> {
                              throw new IllegalStateException("broken off");
                            })))
        .hasMessage("broken off");
    assertUnbound();
  }

  @Test
  void workOfOneTenantDoesNotJoinAnothersTransaction() {
    assertThatThrownBy(
            () ->
                CurrentTenant.call(
                    tenants.get(0),
                    () -> one.transaction(_ -> CurrentTenant.call(tenants.get(1), this::names))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("another tenant");
    assertThatThrownBy(this::names)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no tenant is bound");
  }

  private void assertUnbound() {
    assertThatThrownBy(() -> jdbc.sql("select name from logins").query(String.class).list())
        .rootCause()
        .hasMessageContaining("no tenant is bound");
  }
}
