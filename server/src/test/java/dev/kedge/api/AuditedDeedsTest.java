package dev.kedge.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.app.TestServer;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.simulator.Examples;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Audit events of actions that are done over the API. */
class AuditedDeedsTest {
  private final TestServer server = TestServer.shared();
  private final ApiClient api = ApiClient.of(server);

  @Test
  void everyDeedIsRecordedWithItsActorAndObject() throws Exception {
    try (var router = Examples.router7().start()) {
      var name = "audited-" + UUID.randomUUID();
      var added =
          api.post(
              "/devices",
              """
              {"name":"%s","host":"%s","port":%d,"user":"%s","password":"%s"}"""
                  .formatted(name, router.host(), router.port(), router.user(), router.password()));
      var device = added.json().path("id").asString();
      backUp(device);
      router.run("/ip dns static add address=10.20.10.22 name=new.example.net type=A");
      backUp(device);
      var path = "/devices/" + device;
      api.get(path + "/runs/latest/export.rsc");
      api.get(path + "/diffs/latest");
      var snapshot = api.get(path + "/snapshots").json().get(0).path("id").asString();
      api.get(path + "/snapshots/" + snapshot);
      var run = api.get(path + "/runs/latest").json().path("id").asString();
      var diff = api.get(path + "/diffs").json().get(0).path("id").asString();

      assertThat(actions("device", device))
          .containsExactly(
              "command line device.add success",
              "command line backup.start success",
              "command line device.pin-host-key success",
              "command line backup.start success");
      assertThat(actions("run", run)).containsExactly("command line backup.read success");
      assertThat(actions("diff", diff)).containsExactly("command line diff.read success");
      assertThat(actions("snapshot", snapshot))
          .containsExactly("command line snapshot.read success");
    }
  }

  @Test
  void settingsAndTheLoginAreRecorded(@TempDir Path directory) throws Exception {
    try (var own = new TestServer(directory)) {
      var client = ApiClient.of(own);
      client.send("/settings", "PUT", "{\"legacySsh\":false}", "application/json");
      var password = client.post("/login/reset", "").json().path("password").asString();
      assertThat(password).isNotEmpty();
      assertThat(text(own))
          .contains("settings.legacy-ssh")
          .contains("login.reset")
          .doesNotContain(password)
          .doesNotContain(own.password());
    }
  }

  @Test
  void whatWasNotReadIsNotRecordedAsRead() throws Exception {
    var device = server.add("192.0.2.1", 22, "planted-user", "planted-pass").id();
    var nothing = UUID.randomUUID().toString();
    api.get("/devices/" + device + "/snapshots/" + nothing);
    api.get("/devices/" + device + "/diffs/" + nothing);
    api.get("/devices/" + device + "/runs/" + nothing + "/export.rsc");
    assertThat(text(server)).doesNotContain(nothing).doesNotContain("planted");
  }

  private void backUp(String device) throws Exception {
    var attempt = api.post("/devices/" + device + "/backups", "").json().path("id").asString();
    while (api.get("/attempts/" + attempt).body().contains("\"running\"")) {
      Thread.onSpinWait();
    }
  }

  private List<String> actions(String kind, String object) throws Exception {
    return server.as(
        () ->
            server
                .bean(TenantDatabase.class)
                .transaction(
                    jdbc ->
                        jdbc.sql(
                                """
                                select actor || ' ' || action || ' ' || outcome from audit_events
                                 where object_kind = :kind and object_id = :object
                                   and origin = '127.0.0.1' order by at
                                """)
                            .param("kind", kind)
                            .param("object", object)
                            .query(String.class)
                            .list()));
  }

  private static String text(TestServer server) throws Exception {
    return server.as(
        () ->
            server
                .bean(TenantDatabase.class)
                .transaction(
                    jdbc ->
                        jdbc.sql(
                                "select coalesce(string_agg(a::text, E'\\n'), '') from audit_events a")
                            .query(String.class)
                            .single()));
  }
}
