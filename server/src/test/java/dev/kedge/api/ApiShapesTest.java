package dev.kedge.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.app.TestServer;
import dev.kedge.inventory.Device;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.SimulatedRouter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Answers of the API for a router that was backed up, changed, and backed up again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiShapesTest {
  private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private final TestServer server = TestServer.shared();
  private final ApiClient api = ApiClient.of(server);
  private SimulatedRouter router;
  private Device device;

  @BeforeAll
  void backUpTwice() throws Exception {
    router = Examples.router7().start();
    device = server.add(router);
    server.backUp(device);
    router.run("/ip dns static add address=10.20.10.22 name=new.example.net type=A");
    server.backUp(device);
  }

  @AfterAll
  void stop() throws Exception {
    router.close();
  }

  @Test
  void aDevice() throws Exception {
    var json = ok("/devices/" + device.name());
    assertThat(json.propertyNames())
        .containsExactly(
            "id", "name", "host", "port", "hostKey", "warning", "stopped", "version", "board",
            "serial");
    assertThat(text(json, "id")).isEqualTo("" + device.id());
    assertThat(json.path("port").asInt()).isEqualTo(router.port());
    assertThat(text(json, "hostKey")).startsWith("SHA256:");
    assertThat(json.path("warning").isNull()).isTrue();
    assertThat(text(json, "version")).isEqualTo("7.16.2");
    assertThat(ok("/devices").values()).contains(json);
    assertThat(ok("/devices/" + device.id())).isEqualTo(json);
  }

  @Test
  void aDeviceThatIsNew() throws Exception {
    var answer =
        api.post("/devices", "{\"host\":\"192.0.2.77\",\"user\":\"u\",\"password\":\"planted\"}");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(text(answer.json(), "name")).isEqualTo("192.0.2.77");
    assertThat(answer.json().path("port").asInt()).isEqualTo(22);
    assertThat(answer.json().path("version").isNull()).isTrue();
    assertThat(answer.body() + api.get("/devices").body()).doesNotContain("planted");
  }

  @Test
  void runsNewestFirst() throws Exception {
    var runs = ok("/devices/" + device.name() + "/runs");
    assertThat(runs.size()).isEqualTo(2);
    var run = runs.get(0);
    assertThat(run.propertyNames())
        .containsExactly(
            "id",
            "commit",
            "trigger",
            "linesAdded",
            "linesRemoved",
            "encryptionTier",
            "label",
            "restorable",
            "binary",
            "exportSha256",
            "createdAt",
            "verifiedAt");
    assertThat(text(run, "commit")).matches("[0-9a-f]{40}");
    assertThat(text(run, "trigger")).isEqualTo("manual");
    assertThat(run.path("linesAdded").asInt()).isEqualTo(1);
    assertThat(run.path("linesRemoved").asInt(-1)).isZero();
    assertThat(runs.get(1).path("linesAdded").isNull()).isTrue();
    assertThat(run.path("encryptionTier").asInt()).isEqualTo(2);
    assertThat(Instant.parse(text(run, "createdAt")))
        .isAfter(Instant.parse(text(runs.get(1), "createdAt")));
    assertThat(ok("/devices/" + device.name() + "/runs/latest")).isEqualTo(run);
    assertThat(ok("/devices/" + device.name() + "/runs/" + text(runs.get(1), "id")))
        .isEqualTo(runs.get(1));
  }

  @Test
  void theFilesOfARun() throws Exception {
    var runs = "/devices/" + device.id() + "/runs/";
    var first = text(ok(runs.substring(0, runs.length() - 1)).get(1), "id");
    var latest = api.get(runs + "latest/export.rsc");
    assertThat(latest.type()).isEqualTo("application/octet-stream");
    assertThat(latest.body()).contains("new.example.net");
    assertThat(api.get(runs + first + "/export.rsc").body())
        .contains("RouterOS")
        .doesNotContain("new.example.net");
    var stored = server.read(device, server.runs(device).getFirst());
    assertThat(api.get(runs + "latest/backup.bin").body().getBytes(StandardCharsets.ISO_8859_1))
        .isEqualTo(stored.binary().orElseThrow());
  }

  @Test
  void snapshotsAndTheirText() throws Exception {
    var snapshots = ok("/devices/" + device.name() + "/snapshots");
    assertThat(snapshots.size()).isEqualTo(2);
    assertThat(snapshots.get(0).propertyNames())
        .containsExactly(
            "id", "deviceId", "sha256", "normalizerVersion", "source", "version", "collectedAt");
    assertThat(text(snapshots.get(0), "source")).isEqualTo("backup");
    var path = "/devices/" + device.name() + "/snapshots/" + text(snapshots.get(0), "id");
    assertThat(api.get(path).body()).contains("new.example.net").doesNotContain("by RouterOS");
  }

  @Test
  void aDiffAndItsChanges() throws Exception {
    var diffs = ok("/devices/" + device.name() + "/diffs");
    assertThat(diffs.size()).isEqualTo(1);
    var summary = diffs.get(0);
    assertThat(summary.propertyNames())
        .containsExactly(
            "id",
            "deviceId",
            "olderSnapshot",
            "newerSnapshot",
            "linesAdded",
            "linesRemoved",
            "components",
            "risk",
            "cause",
            "operation",
            "source",
            "collectedAt");
    assertThat(text(summary, "id")).matches(UUID_FORM);
    assertThat(summary.path("components").get(0).asString()).isEqualTo("ip/dns/static");

    var diff = ok("/devices/" + device.name() + "/diffs/latest");
    assertThat(diff.propertyNames()).containsExactly("summary", "unified", "changes", "seen");
    assertThat(diff.path("summary")).isEqualTo(summary);
    assertThat(text(diff, "unified")).contains("+add address=10.20.10.22 name=new.example.net");
    var changes = ok("/devices/" + device.name() + "/diffs/" + text(summary, "id") + "/changes");
    assertThat(changes).isEqualTo(diff.path("changes"));
    assertThat(changes.get(0).propertyNames())
        .containsExactly(
            "component", "kind", "label", "summary", "properties", "risk", "ofUpgrade", "rawLine");
    assertThat(text(changes.get(0), "kind")).isEqualTo("added");
    assertThat(text(changes.get(0), "summary")).contains("new.example.net");
  }

  @Test
  void changesOfAllDevicesAndComparisons() throws Exception {
    var changes = ok("/changes?component=ip/dns/static&kind=added");
    assertThat(text(changes.get(0).path("summary"), "deviceId")).isEqualTo("" + device.id());
    assertThat(ok("/changes?cause=push").isEmpty()).isTrue();
    assertThat(api.get("/changes?cause=nobody").status()).isEqualTo(400);
    assertThat(ok("/changes/counts").path("ip/dns/static").asInt()).isPositive();

    var snapshots = ok("/devices/" + device.name() + "/snapshots");
    var compared =
        ok(
            "/compare?left=%1$s@%2$s&right=%1$s"
                .formatted(device.name(), text(snapshots.get(1), "id")));
    assertThat(compared.propertyNames())
        .containsExactly("left", "right", "linesAdded", "linesRemoved", "unified", "changes");
    assertThat(compared.path("linesAdded").asInt()).isPositive();
    var run = ok("/devices/" + device.name() + "/runs").get(0);
    var same = ok("/compare?left=%1$s@%2$s&right=%1$s".formatted(device.name(), text(run, "id")));
    assertThat(same.path("changes").isEmpty()).isTrue();
    assertThat(api.get("/compare?left=" + device.name() + "@x&right=y").status()).isEqualTo(400);
  }

  @Test
  void attemptsThatEndedWellAndThatDidNot() throws Exception {
    var attempts = ok("/devices/" + device.name() + "/attempts");
    var attempt = attempts.get(0);
    assertThat(attempt.propertyNames())
        .containsExactly(
            "id", "device", "trigger", "state", "kind", "reason", "run", "startedAt", "endedAt");
    assertThat(text(attempt, "state")).isEqualTo("stored");
    assertThat(attempt.path("reason").isNull()).isTrue();
    assertThat(ok("/attempts/" + text(attempt, "id"))).isEqualTo(attempt);

    var failing = server.add(router.host(), router.port(), router.user(), "wrong");
    server.backUp(failing);
    var failed = ok("/devices/" + failing.id() + "/attempts").get(0);
    assertThat(text(failed, "state")).isEqualTo("failed");
    assertThat(text(failed, "kind")).isEqualTo("auth-failed");
    assertThat(text(failed, "reason")).endsWith(".");
    assertThat(failed.path("run").isNull()).isTrue();
  }

  @Test
  void aBackupIsAcceptedAndFollowed() throws Exception {
    var answer = api.post("/devices/" + server.add(router).id() + "/backups", "");
    assertThat(answer.status()).isEqualTo(202);
    var path = "/attempts/" + text(answer.json(), "id");
    var state = text(answer.json(), "state");
    while (state.equals("running")) {
      state = text(ok(path), "state");
    }
    assertThat(state).isEqualTo("stored");
    assertThat(UUID.fromString(text(ok(path), "run"))).isNotNull();
  }

  @Test
  void settingsAndKeys() throws Exception {
    assertThat(ok("/settings").path("legacySsh").asBoolean()).isTrue();
    var empty = api.send("/settings", "PUT", "{}", "application/json");
    assertThat(empty.json().path("legacySsh").asBoolean()).as("what is not said stays").isTrue();
    var kms = ok("/kms");
    assertThat(text(kms, "service")).isEqualTo("embedded");
    assertThat(kms.propertyNames()).contains("recoveryKitIsCurrent", "details");
  }

  private JsonNode ok(String path) throws Exception {
    var answer = api.get(path);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.type()).startsWith("application/json");
    return answer.json();
  }

  private static String text(JsonNode json, String field) {
    return json.path(field).asString("");
  }
}
