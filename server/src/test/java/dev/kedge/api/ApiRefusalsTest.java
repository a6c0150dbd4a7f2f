package dev.kedge.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.app.TestServer;
import dev.kedge.backup.BackupAttempt;
import dev.kedge.backup.BackupService;
import dev.kedge.backup.BackupTrigger;
import dev.kedge.encryption.TenantCipher;
import dev.kedge.history.SnapshotHistory;
import dev.kedge.inventory.Device;
import dev.kedge.inventory.Devices;
import dev.kedge.inventory.Registration;
import dev.kedge.platform.audit.Actor;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantId;
import dev.kedge.platform.tenancy.Tenants;
import dev.kedge.simulator.Examples;
import dev.kedge.transport.Secret;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class ApiRefusalsTest {
  private static final String NOWHERE = "00000000-0000-0000-0000-000000000000";

  private final TestServer server = TestServer.shared();
  private final ApiClient api = ApiClient.of(server);

  @Test
  void aStrangerGetsNothing() throws Exception {
    var stranger = ApiClient.stranger(server);
    for (var path :
        List.of(
            "/devices",
            "/devices/x",
            "/devices/x/runs/latest/export.rsc",
            "/devices/x/diffs/latest",
            "/attempts/" + NOWHERE,
            "/settings",
            "/kms",
            "/nothing-here")) {
      var answer = stranger.get(path);
      assertThat(answer.status()).as(path).isEqualTo(401);
      assertThat(answer.body()).as(path).isEmpty();
    }
    assertThat(stranger.post("/login/reset", "").status()).isEqualTo(401);
    assertThat(stranger.post("/devices", "{}").status()).isEqualTo(401);
    assertThat(stranger.send("/settings", "PUT", "{}", "application/json").status()).isEqualTo(401);
  }

  @Test
  void anotherTenantsThingsAreNotThere() throws Exception {
    try (var router = Examples.router7().start()) {
      var other = new TenantId(UUID.randomUUID());
      server.bean(TenantCipher.class).createKey(other);
      server.bean(Tenants.class).create(other, "t-" + other, "embedded");
      var registration =
          new Registration("theirs", router.host(), router.port(), "admin", Secret.of("admin"));
      Device theirs =
          as(other, () -> server.bean(Devices.class).add(List.of(registration)).getFirst());
      var attempt = backUp(other, theirs);
      router.run("/ip dns static add address=10.20.10.22 name=new.example.net type=A");
      backUp(other, theirs);
      var history = server.bean(SnapshotHistory.class);
      var diff = as(other, () -> history.diffs(theirs.id(), 1).getFirst());

      var ours = server.add(router);
      server.backUp(ours);
      for (var device : List.of(theirs.id().toString(), "theirs")) {
        for (var rest :
            List.of(
                "",
                "/runs",
                "/attempts",
                "/snapshots",
                "/diffs",
                "/diffs/latest",
                "/runs/latest/export.rsc",
                "/runs/" + attempt.runId() + "/backup.bin",
                "/snapshots/" + diff.newerSnapshot(),
                "/diffs/" + diff.id() + "/changes")) {
          assertNotFound("/devices/" + device + rest);
        }
        assertThat(api.post("/devices/" + device + "/backups", "").status()).isEqualTo(404);
      }
      assertNotFound("/attempts/" + attempt.id());
      assertNotFound("/compare?left=%s&right=%s".formatted(theirs.id(), ours.id()));
      assertNotFound("/compare?left=%s@%s&right=%1$s".formatted(ours.id(), diff.newerSnapshot()));
      assertNotFound("/changes?device=theirs");
      assertThat(api.get("/changes?most=500").body()).doesNotContain(theirs.id().toString());
      assertNotFound("/devices/" + ours.id() + "/runs/" + attempt.runId() + "/export.rsc");
      assertNotFound("/devices/" + ours.id() + "/snapshots/" + diff.newerSnapshot());
      assertNotFound("/devices/" + ours.id() + "/diffs/" + diff.id());
      assertThat(api.get("/devices").body()).doesNotContain(theirs.id().toString());
    }
  }

  @Test
  void uploadsThatAreNoExportsAreRefusedWithAReason() throws Exception {
    var path = "/devices/" + server.add("192.0.2.1", 22, "admin", "admin").id() + "/snapshots";
    var large = "# x\n" + "add address=10.0.0.1 list=x\n".repeat(620_000);
    assertThat(api.send(path, "POST", large, "text/plain").detail()).contains("16 MB");
    for (var bad : List.of("x".repeat(2_000_000), "", "/ip dns\nset servers=1.1.1.1\n")) {
      var answer = api.send(path, "POST", bad, "text/plain");
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.detail()).contains("not complete").contains("Nothing was stored");
    }
    var whole = "# 2026-11-26 10:00:00 by RouterOS 7.16\n/system note\nset note=x\n";
    assertThat(api.send(path + "?collected=x", "POST", whole, "text/plain").status())
        .isEqualTo(400);
    assertThat(
            api.send(path + "?collected=2999-01-01T00:00:00Z", "POST", whole, "text/plain")
                .detail())
        .contains("future");
    assertThat(api.send(path, "POST", whole, "text/plain").body()).contains("\"outcome\":\"new\"");
    assertThat(api.send(path, "POST", whole, "text/plain").body()).contains("\"outcome\":\"same\"");
    assertThat(api.get(path).body()).contains("\"source\":\"upload\"");
  }

  @Test
  void aBadIdIsExplained() throws Exception {
    var device = server.add("192.0.2.1", 22, "admin", "admin").id();
    for (var path :
        List.of(
            "/devices/" + device + "/runs/7/export.rsc",
            "/devices/" + device + "/runs/7",
            "/devices/" + device + "/snapshots/7",
            "/devices/" + device + "/diffs/7",
            "/attempts/7")) {
      var answer = api.get(path);
      assertThat(answer.status()).as(path).isEqualTo(400);
      assertThat(answer.type()).isEqualTo("application/problem+json");
      assertThat(answer.detail()).as(path).startsWith("An id looks like ");
    }
  }

  @Test
  void aBodyThatDoesNotFitIsExplainedAndNotReadAloud() throws Exception {
    for (var body :
        List.of(
            "",
            "{",
            "[]",
            "{\"host\":\"192.0.2.1\",\"user\":\"u\",\"password\":\"planted\",\"port\":\"abc\"}",
            "{\"password\":\"planted")) {
      var answer = api.post("/devices", body);
      assertThat(answer.status()).as(body).isEqualTo(400);
      assertThat(answer.detail())
          .isEqualTo("The body is missing or is not the JSON that is expected here.");
      assertThat(answer.body()).doesNotContain("planted");
    }
    var settings = api.send("/settings", "PUT", "{\"legacySsh\":\"no\"}", "application/json");
    assertThat(settings.status()).as(settings.body()).isEqualTo(400);
    var kind = "{\"format\":1,\"version\":\"7.16.2\",\"board\":\"planted\",\"origin\":\"own\"";
    for (var facts : List.of(kind + "}", kind + ",\"answers\":[null]}")) {
      assertThat(api.post("/facts/import", facts).status()).as(facts).isEqualTo(400);
    }
  }

  @Test
  void aDeviceThatCannotBeIsExplained() throws Exception {
    assertDetail("{}", "the name must be");
    assertDetail("{\"host\":\"h h\",\"name\":\"n\",\"user\":\"u\"}", "the host must be");
    assertDetail("{\"host\":\"192.0.2.1\",\"user\":\"u\",\"port\":0}", "the port must be");
    assertDetail("{\"host\":\"192.0.2.1\",\"password\":\"planted\"}", "the user must have");
  }

  @Test
  void aNameThatIsTakenIsAConflict() throws Exception {
    var name = server.add("192.0.2.1", 22, "admin", "admin").name();
    var again =
        api.post(
            "/devices", "{\"host\":\"192.0.2.1\",\"user\":\"u\",\"name\":\"%s\"}".formatted(name));
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.detail()).contains(name).contains("choose another name");
  }

  @Test
  void anImportIsCsv() throws Exception {
    var csv = "host,user,password\n192.0.2.1,admin,planted,more\n";
    var bad = api.send("/devices/import", "POST", csv, "text/csv");
    assertThat(bad.status()).isEqualTo(400);
    assertThat(bad.detail()).contains("line 2: it has 4 values").doesNotContain("planted");
    assertThat(api.send("/devices/import", "POST", csv, "application/json").status())
        .isEqualTo(415);
  }

  @Test
  void whatWasNeverBackedUpSaysHowTo() throws Exception {
    var device = server.add("192.0.2.1", 22, "admin", "admin");
    var latest = api.get("/devices/" + device.id() + "/runs/latest/export.rsc");
    assertThat(latest.status()).isEqualTo(404);
    assertThat(latest.detail()).endsWith("kedge backup run " + device.name());
    assertThat(api.get("/devices/" + device.id() + "/diffs/latest").status()).isEqualTo(404);
  }

  private void assertNotFound(String path) throws Exception {
    var answer = api.get(path);
    assertThat(answer.status()).as(path).isEqualTo(404);
    assertThat(answer.type()).as(path).isEqualTo("application/problem+json");
    assertThat(answer.detail()).as(path).isNotEmpty();
  }

  private void assertDetail(String body, String detail) throws Exception {
    var answer = api.post("/devices", body);
    assertThat(answer.status()).as(body).isEqualTo(400);
    assertThat(answer.detail()).startsWith(detail).doesNotContain("planted");
  }

  private BackupAttempt backUp(TenantId tenant, Device device) throws Exception {
    return as(
        tenant,
        () ->
            server
                .bean(BackupService.class)
                .run(
                    server.bean(Devices.class).get(device.id()),
                    dev.kedge.backup.BackupRequest.of(BackupTrigger.MANUAL)));
  }

  private static <T> T as(TenantId tenant, Callable<T> work) throws Exception {
    return CurrentTenant.call(tenant, () -> Actor.system("test", "test").call(work::call));
  }
}
