package dev.kedge.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.app.TestServer;
import dev.kedge.backup.BackupTrigger;
import dev.kedge.history.IncomingSnapshot.Source;
import dev.kedge.inventory.Device;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.SimulatedRouter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Readings of a router between its backups. */
class ConfigurationPollTest {
  private final TestServer server = TestServer.shared();
  private final SnapshotHistory history = server.bean(SnapshotHistory.class);
  private final ConfigurationPoll polls = server.bean(ConfigurationPoll.class);

  @Test
  void aPollAddsASnapshotAndNothingToGit() throws Exception {
    try (var router = Examples.router7().start()) {
      var device = server.add(router);
      server.backUp(device);
      assertThat(server.as(() -> polls.poll(device))).isEqualTo(ConfigurationPoll.Outcome.SAME);
      router.run("/ip dns static add name=polled.example.net address=10.9.9.8");
      assertThat(server.as(() -> polls.poll(device))).isEqualTo(ConfigurationPoll.Outcome.CHANGED);
      assertThat(snapshots(device)).hasSize(2);
      assertThat(snapshots(device).getFirst().source()).isEqualTo(Source.POLL);
      var seen = changes(device).getFirst();
      assertThat(seen.summary().cause()).isEqualTo(ChangeAttribution.USER);
      assertThat(seen.seen()).isNotEmpty();
      assertThat(seen.seen().toString()).doesNotContain("10.9.9.8");
      assertThat(server.runs(device)).hasSize(1);
      server.backUp(device, BackupTrigger.CONFIG_CHANGE);
      assertThat(server.runs(device)).hasSize(2);
      assertThat(snapshots(device)).hasSize(2);
    }
  }

  /** An upgrade of Kedge must not look like a change of every router. */
  @Test
  void anotherNormaliserIsNoChange() throws Exception {
    try (var router = Examples.router7().start()) {
      var device = server.add(router);
      server.backUp(device);
      for (var column :
          List.of("router_config_snapshots sha256_hash", "config_backup_runs export_sha256")) {
        var names = column.split(" ");
        server.asOwner(
            names[0],
            "update %s set normalizer_version = 0, %s = repeat('0', 64) where device_id = '%s'"
                .formatted(names[0], names[1], device.id()));
      }
      assertThat(server.as(() -> polls.poll(device))).isEqualTo(ConfigurationPoll.Outcome.SAME);
      server.backUp(device, BackupTrigger.SCHEDULED);
      assertThat(snapshots(device)).hasSize(1);
      assertThat(changes(device)).isEmpty();
      assertThat(server.runs(device)).hasSize(1);
    }
  }

  /** The same checks as a backup's, against the latest snapshot. */
  @Test
  void aPollQuarantinesAnExportThatLostItsLargestPart() throws Exception {
    var large = new StringBuilder(Examples.router7().configuration());
    large.append("/ip firewall address-list\n");
    for (var i = 0; i < 1000; i++) {
      large.append("add address=10.77.%d.%d list=large\n".formatted(i / 250, i % 250));
    }
    try (var router = SimulatedRouter.start(Examples.router7().profile(), large.toString())) {
      var device = server.add(router);
      server.backUp(device);
      router.run("/ip firewall address-list remove [find list=large]");
      assertThat(server.as(() -> polls.poll(device))).isEqualTo(ConfigurationPoll.Outcome.FAILED);
      assertThat(snapshots(device)).hasSize(1);
      var quarantine = server.bean(Quarantine.class);
      assertThat(server.as(quarantine::list))
          .filteredOn(held -> held.deviceId().equals(device.id()))
          .extracting(QuarantinedExport::kind)
          .containsExactly("export-shrunk");
      assertThat(router.executed()).filteredOn(c -> c.startsWith("/export")).hasSize(3);
    }
  }

  private List<Snapshot> snapshots(Device device) throws Exception {
    return server.as(() -> history.snapshots(device.id(), 1000));
  }

  private List<DiffView> changes(Device device) throws Exception {
    return server.as(() -> history.changes(device.id(), 1000));
  }
}
