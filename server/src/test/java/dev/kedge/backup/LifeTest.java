package dev.kedge.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.api.ApiClient;
import dev.kedge.app.TestServer;
import dev.kedge.backup.BackupAttempt.State;
import dev.kedge.gitstore.GitStore;
import dev.kedge.inventory.Devices;
import dev.kedge.platform.audit.AuditLogReader;
import dev.kedge.platform.database.DatabaseAccess;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.lease.DeviceLeases;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.platform.tenancy.TenantId;
import dev.kedge.platform.tenancy.Tenants;
import dev.kedge.schedule.Schedules;
import dev.kedge.simulator.Examples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Devices and tenants that are suspended, resumed and removed. */
class LifeTest {
  @TempDir private Path directory;
  private TestServer server;
  private ApiClient api;

  @BeforeEach
  void start() {
    server = new TestServer(directory.resolve("home"));
    api = ApiClient.of(server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aRetiredDeviceIsKeptAndNotWorkedOn() throws Exception {
    try (var router = Examples.router7().start()) {
      var device = server.add(router);
      server.backUp(device);
      var accepted = router.sessions().accepted();
      assertThat(api.post("/devices/" + device.id() + "/retire", "").status()).isEqualTo(200);
      assertThatThrownBy(() -> server.backUp(device))
          .isInstanceOf(InvalidRequest.class)
          .hasMessageContaining("retired");
      assertThat(api.post("/devices/" + device.id() + "/probe", "").status()).isEqualTo(409);
      assertThat(server.as(() -> server.bean(Schedules.class).runNow())).isZero();
      assertThat(router.sessions().accepted()).isEqualTo(accepted);
      assertThat(server.as(() -> server.bean(BackupStatusReport.class).now()).devices()).isZero();
      var run = server.runs(device).getFirst();
      assertThat(server.read(device, run).export()).isNotEmpty();
      assertThat(server.as(() -> server.bean(IntegrityCheck.class).run(true)).isClean()).isTrue();
      assertThat(api.get("/devices/retired").json()).hasSize(1);

      api.post("/devices/" + device.id() + "/bring-back", "");
      assertThat(server.backUp(device).state()).isEqualTo(State.STORED);
    }
  }

  @Test
  void purgingIsForRetiredDevicesWithoutAnOpenPush() throws Exception {
    try (var router = Examples.router7().start()) {
      var device = server.add(router);
      var other = server.add(router);
      server.backUp(device);
      server.backUp(other);
      var path = "/devices/" + device.id();
      assertThat(delete(path).detail()).contains("kedge device retire");
      api.post(path + "/retire", "");
      sql(
          "insert into config_push_operations (tenant_id, device_id, pre_push_commit_sha, scheduler_name) values (kedge_tenant(), '%s', 'c', 's')"
              .formatted(device.id()));
      assertThat(delete(path).detail()).contains("guard");
      sql(
          "update config_push_operations set status = 'failed', completed_at = now(), guard_state = 'unknown'");
      assertThat(delete(path).status()).isEqualTo(409);
      sql("update config_push_operations set guard_state = 'gone'");
      try (var _ =
          server.as(() -> server.bean(DeviceLeases.class).take(device.id(), "x")).orElseThrow()) {
        assertThat(delete(path).detail()).contains("is still running");
      }
      assertThat(delete(path).status()).isEqualTo(200);

      assertThat(server.as(() -> server.bean(Devices.class).findById(device.id()))).isEmpty();
      var branches = server.as(() -> server.bean(GitStore.class).branches(CurrentTenant.require()));
      assertThat(branches).containsOnlyKeys(other.id());
      assertThat(server.as(() -> server.bean(IntegrityCheck.class).run(true)).isClean()).isTrue();
      assertThat(server.runs(other)).hasSize(1);
    }
  }

  @Test
  void aSuspendedTenantIsNotWorkedForAndLosesNothing() throws Exception {
    try (var router = Examples.router7().start()) {
      var device = server.add(router);
      server.backUp(device);
      assertThat(api.post("/tenants/default/suspend", "").status()).isEqualTo(200);
      var accepted = router.sessions().accepted();
      assertThatThrownBy(() -> server.backUp(device))
          .isInstanceOf(InvalidRequest.class)
          .hasMessageContaining("suspended");
      assertThat(server.as(() -> server.bean(Schedules.class).of(device.id())).enabled()).isFalse();
      assertThat(router.sessions().accepted()).isEqualTo(accepted);
      assertThat(server.read(device, server.runs(device).getFirst()).export()).isNotEmpty();
      api.post("/tenants/default/resume", "");
      assertThat(server.backUp(device).state()).isEqualTo(State.STORED);
      assertThat(server.as(() -> server.bean(Schedules.class).of(device.id())).enabled()).isTrue();
    }
  }

  @Test
  void anErasedTenantIsGoneAndWhatCopiesHoldIsUnreadable() throws Exception {
    var customer = ApiClient.of(server, "customer");
    assertThat(api.post("/tenants", "{\"name\":\"customer\"}").status()).isEqualTo(201);
    assertThat(api.post("/tenants", "{\"name\":\"customer\"}").status()).isEqualTo(409);
    assertThat(api.post("/tenants", "{\"name\":\"../x\"}").status()).isEqualTo(400);
    var id = new TenantId(server.bean(Tenants.class).find("customer").orElseThrow().value());
    try (var router = Examples.router7().start()) {
      var mine = server.add(router);
      server.backUp(mine);
      var added =
          customer.post(
              "/devices",
              """
              {"name":"theirs","host":"%s","port":%d,"user":"%s","password":"%s"}"""
                  .formatted(router.host(), router.port(), router.user(), router.password()));
      var theirs = added.json().path("id").asString();
      customer.post("/credentials", "{\"name\":\"noc\",\"user\":\"u\",\"password\":\"p\"}");
      var shared = "{\"name\":\"shared\",\"host\":\"192.0.2.1\",\"credentials\":\"noc\"}";
      assertThat(customer.post("/devices", shared).status()).isEqualTo(201);
      assertThat(api.post("/devices", shared).status()).isEqualTo(404); // another tenant's profile
      assertThat(api.get("/devices/" + theirs).status()).isEqualTo(404);
      var attempt = customer.post("/devices/" + theirs + "/backups", "").json();
      while (customer
          .get("/attempts/" + attempt.path("id").asString())
          .body()
          .contains("\"running\"")) {
        Thread.onSpinWait();
      }
      assertThat(customer.get("/devices/theirs/runs").json()).hasSize(1);

      assertThat(delete("/tenants/customer").detail()).contains("Suspend");
      assertThat(delete("/tenants/default").status()).isEqualTo(409);
      api.post("/tenants/customer/suspend", "");
      try (var _ =
          CurrentTenant.call(
                  id,
                  () ->
                      server.bean(DeviceLeases.class).take(java.util.UUID.fromString(theirs), "x"))
              .orElseThrow()) {
        assertThat(delete("/tenants/customer").detail()).contains("has not ended yet");
      }
      assertThat(delete("/tenants/customer").status()).isEqualTo(200);
      assertThat(customer.get("/devices").status()).isEqualTo(404);
      assertThat(Files.exists(server.home().keys().resolve("kedge-" + id + ".key"))).isFalse();
      assertThat(Files.exists(server.home().repositories().resolve(id + ".git"))).isFalse();
      assertThat(rowsOf(id)).isEmpty();

      assertThat(server.read(mine, server.runs(mine).getFirst()).export()).isNotEmpty();
      assertThat(
              server.as(() -> server.bean(AuditLogReader.class).prove(Optional.empty())).isWhole())
          .isTrue();
      assertThat(api.get("/audit").body()).contains("tenant.erase");
    }
  }

  private Map<String, Integer> rowsOf(TenantId tenant) {
    var rows = new java.util.TreeMap<String, Integer>();
    var database = superuser();
    for (var table :
        database
            .sql(
                "select table_name from information_schema.columns where column_name = 'tenant_id' and table_schema = 'public'")
            .query(String.class)
            .list()) {
      var count =
          database
              .sql("select count(*) from " + table + " where tenant_id = '" + tenant + "'")
              .query(Integer.class)
              .single();
      if (count > 0) {
        rows.put(table, count);
      }
    }
    return rows;
  }

  private JdbcClient superuser() {
    try (var file = Files.newBufferedReader(server.home().postgres().resolve("passwords"))) {
      var passwords = new Properties();
      passwords.load(file);
      return JdbcClient.create(
          new DriverManagerDataSource(
              server.bean(DatabaseAccess.class).url(),
              "postgres",
              passwords.getProperty("superuser")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ApiClient.Answer delete(String path) throws Exception {
    return api.send(path, "DELETE", "", "application/json");
  }

  private void sql(String sql) throws Exception {
    server.as(() -> server.bean(TenantDatabase.class).transaction(jdbc -> jdbc.sql(sql).update()));
  }
}
