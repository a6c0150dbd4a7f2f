package dev.kedge.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.access.LocalAccess;
import dev.kedge.app.TestServer;
import dev.kedge.inventory.Device;
import dev.kedge.platform.tenancy.TenantDatabase;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.profile.Fault;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The percentage of fresh devices, and the attention list, which is empty if all is well. */
class BackupStatusReportTest {
  @Test
  void eachDeviceThatNeedsAPersonIsListedAndNoOther(@TempDir Path directory) throws Exception {
    try (var server = new TestServer(directory);
        var good = Examples.router7().start();
        var bad = Examples.router7().start()) {
      assertThat(status(server).attention()).isEmpty();
      assertThat(status(server).percent()).isEqualTo(100);

      var device = server.add(good);
      assertThat(need(server, device)).isEqualTo(BackupStatusReport.Need.NEVER_BACKED_UP);
      server.backUp(device);
      assertThat(status(server).attention()).as("empty when all is well").isEmpty();

      var failing = server.add(bad);
      server.backUp(failing);
      bad.inject(Fault.EXPORT_INTERRUPTED);
      server.backUp(failing);
      assertThat(need(server, failing)).isEqualTo(BackupStatusReport.Need.QUARANTINED);
      bad.clear(Fault.EXPORT_INTERRUPTED);
      bad.inject(Fault.AUTH_REFUSED);
      server.backUp(failing);
      assertThat(need(server, failing)).isEqualTo(BackupStatusReport.Need.STOPPED);
      assertThat(status(server).fresh()).isEqualTo(2);

      age(server, device);
      assertThat(need(server, device)).isEqualTo(BackupStatusReport.Need.STALE);
      assertThat(status(server).percent()).isEqualTo(50);

      var metrics = metrics(server, server.bean(LocalAccess.class).token());
      assertThat(metrics)
          .contains("kedge_devices{tenant=")
          .contains("kedge_backups_total{kind=\"export-incomplete\",state=\"failed\"} 1.0")
          .doesNotContain(device.name())
          .doesNotContain("planted");
      assertThat(metrics(server, "guessed")).doesNotContain("kedge");
    }
  }

  private static BackupStatusReport.Status status(TestServer server) throws Exception {
    return server.as(() -> server.bean(BackupStatusReport.class).now());
  }

  private static BackupStatusReport.Need need(TestServer server, Device device) throws Exception {
    return status(server).attention().stream()
        .filter(a -> a.device().equals(device.id()))
        .findFirst()
        .orElseThrow()
        .need();
  }

  private static void age(TestServer server, Device device) throws Exception {
    server.as(
        () ->
            server
                .bean(TenantDatabase.class)
                .transaction(
                    jdbc ->
                        jdbc.sql(
                                "update config_backup_runs set verified_at = now() - interval '27 hours' where device_id = :id")
                            .param("id", device.id())
                            .update()));
  }

  private static String metrics(TestServer server, String token) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(URI.create(server.url() + "/metrics"))
                  .header("Authorization", "Bearer " + token)
                  .build(),
              BodyHandlers.ofString())
          .body();
    }
  }
}
