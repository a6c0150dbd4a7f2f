package dev.kedge.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.app.TestServer;
import dev.kedge.backup.BackupAttempt.State;
import dev.kedge.gitstore.GitStore;
import dev.kedge.gitstore.GitStoreException;
import dev.kedge.history.SnapshotHistory;
import dev.kedge.inventory.Device;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.lease.DeviceLeases;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.simulator.profile.Fault;
import dev.kedge.simulator.profile.TimeScale;
import dev.kedge.testing.SmallDisk;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of one device over real SSH into git and PostgreSQL, and all their failures. */
class BackupTest {
  private final TestServer server = TestServer.shared();

  @Test
  void whatComesOutOfGitIsWhatTheRouterSent() throws Exception {
    try (var router = Examples.router7().start()) {
      var device = server.add(router);
      var before = router.export();

      assertThat(server.backUp(device).state()).isEqualTo(State.STORED);

      var run = server.runs(device).getFirst();
      assertThat(sameButForTime(server.read(device, run).export()))
          .isEqualTo(sameButForTime(before));
      assertThat(server.read(device, run).binary().orElseThrow()).isNotEmpty();
      assertThat(run.linesAdded()).isNull();
      assertThat(run.linesRemoved()).isNull();
      assertThat(run.content().encryptionTier()).isEqualTo(2);
      assertThat(router.files()).as("nothing of ours stays on the router").isEmpty();
      assertThat(router.sessions().accepted()).as("one SSH session").isEqualTo(1);
    }
  }

  @Test
  void anOldRouterIsReachedByLegacyAlgorithmsAndThatIsRemembered() throws Exception {
    try (var router = Examples.branch6().start()) {
      var device = server.add(router);
      assertThat(server.backUp(device).state()).isEqualTo(State.STORED);
      assertThat(found(device).algorithms()).isEqualTo(dev.kedge.transport.Algorithms.LEGACY);

      var before = router.sessions().accepted();
      assertThat(server.backUp(device).state()).isEqualTo(State.STORED);
      assertThat(router.sessions().accepted() - before).as("no second try").isEqualTo(1);
    }
  }

  @Test
  void anUnchangedRouterCostsATimestamp() throws Exception {
    try (var router = Examples.router7().start()) {
      var device = server.add(router);
      server.backUp(device);
      var first = server.runs(device).getFirst();

      var again = server.backUp(device, BackupTrigger.SCHEDULED);

      assertThat(again.state()).isEqualTo(State.UNCHANGED);
      assertThat(server.runs(device)).hasSize(1);
      assertThat(server.runs(device).getFirst().verifiedAt()).isAfter(first.verifiedAt());
      assertThat(router.executed()).filteredOn(c -> c.contains("backup save")).hasSize(1);
    }
  }

  @Test
  void aBackupAskedForByNameGetsARowOnTheSameCommit() throws Exception {
    try (var router = Examples.router7().start()) {
      var device = server.add(router);
      server.backUp(device);
      server.backUp(device);
      var runs = server.runs(device);
      assertThat(runs).hasSize(2);
      assertThat(runs.get(0).content().commit()).isEqualTo(runs.get(1).content().commit());
      assertThat(runs.get(0).linesAdded()).isZero();
      assertThat(server.read(device, runs.get(0)).export())
          .isEqualTo(server.read(device, runs.get(1)).export());
    }
  }

  @Test
  void aChangeIsARunADiffAndItsMeaning() throws Exception {
    try (var router = Examples.router7().start()) {
      var device = server.add(router);
      server.backUp(device);
      assertThat(router.run("/ip dns static add address=10.20.10.22 name=new.example.net type=A"))
          .isEmpty();
      server.backUp(device);

      assertThat(server.runs(device).getFirst().linesAdded()).isEqualTo(1);
      assertThat(server.runs(device).getFirst().linesRemoved()).isZero();
      var history = server.bean(SnapshotHistory.class);
      var diff =
          server.as(() -> history.diff(device.id(), history.diffs(device.id(), 1).getFirst().id()));
      assertThat(diff.unified()).contains("+add address=10.20.10.22 name=new.example.net type=A");
      assertThat(diff.changes()).hasSize(1);
      assertThat(diff.changes().getFirst().component()).isEqualTo("ip/dns/static");
      assertThat(diff.changes().getFirst().kind()).isEqualTo("added");
      assertThat(diff.changes().getFirst().rawLine())
          .isEqualTo("+add address=10.20.10.22 name=new.example.net type=A");
      assertThat(server.as(() -> history.snapshots(device.id(), 10))).hasSize(2);
    }
  }

  @Test
  void aWrongPasswordFails() throws Exception {
    try (var router = Examples.router7().start()) {
      var device = server.add(router.host(), router.port(), router.user(), "wrong");
      assertFailed(device, "auth-failed");
    }
  }

  @Test
  void aClosedPortFails() throws Exception {
    int closed;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    assertFailed(server.add("127.0.0.1", closed, "admin", "admin"), "refused");
  }

  @Test
  void aHostThatDoesNotExistFails() throws Exception {
    assertFailed(server.add("router.invalid", 22, "admin", "admin"), "unreachable");
  }

  @Test
  void aChangedHostKeyFailsBeforeAPasswordIsSent() throws Exception {
    try (var router = Examples.router7().start()) {
      var device = server.add(router);
      server.backUp(device);
      router.replaceHostKey();
      var commands = router.executed().size();
      assertFailedAfterGood(device, "host-key-changed");
      assertThat(router.executed()).hasSize(commands);
    }
  }

  @Test
  void anInterruptedExportIsNotStored() throws Exception {
    assertFaultFails(Fault.EXPORT_INTERRUPTED, "export-incomplete");
  }

  @Test
  void aConnectionCutInTheMiddleIsNotStored() throws Exception {
    assertFaultFails(Fault.CONNECTION_CUT_DURING_EXPORT, "truncated");
  }

  @Test
  void anExportThatMissesAMenuIsNotStored() throws Exception {
    assertFaultFails(Fault.EXPORT_ERROR_LINE, "menu-missing");
  }

  @Test
  void anEndWithoutAnExitStatusIsNotSuccess() throws Exception {
    assertFaultFails(Fault.NO_EXIT_STATUS, "truncated");
  }

  @Test
  void aRefusedBinaryBackupFails() throws Exception {
    assertFaultFails(Fault.BACKUP_REFUSED, "refused-by-router");
  }

  @Test
  void outputCutAt128KibWithExitStatusZeroIsNotStored() throws Exception {
    var text =
        new StringBuilder(Examples.router7().configuration()).append("/ip firewall address-list\n");
    for (var i = 0; i < 4000; i++) {
      text.append(
          "add address=10.%d.%d.1 comment=\"entry %d\" list=big\n".formatted(i / 250, i % 250, i));
    }
    try (var router = SimulatedRouter.start(Examples.router7().profile(), text.toString())) {
      router.inject(Fault.EXPORT_CUT_128K);
      var device = server.add(router);
      assertFailed(device, "export-incomplete");
      router.clear(Fault.EXPORT_CUT_128K);
      assertThat(server.backUp(device).state()).isEqualTo(State.STORED);
    }
  }

  @Test
  void aFileThatAppearsLateIsWaitedFor() throws Exception {
    var example = Examples.router7();
    // Forty seconds on a router whose time runs forty times as fast.
    try (var router =
        SimulatedRouter.start(example.profile(), example.configuration(), TimeScale.times(40))) {
      router.inject(Fault.FILE_LATE);
      assertThat(server.backUp(server.add(router)).state()).isEqualTo(State.STORED);
    }
  }

  @Test
  void aBadBackupNeverDisplacesAGoodOne() throws Exception {
    try (var router = Examples.router7().start()) {
      var device = server.add(router);
      server.backUp(device);
      router.inject(Fault.EXPORT_INTERRUPTED);
      assertFailedAfterGood(device, "export-incomplete");
      router.clear(Fault.EXPORT_INTERRUPTED);
      assertThat(server.backUp(device, BackupTrigger.SCHEDULED).state()).isEqualTo(State.UNCHANGED);
    }
  }

  @Test
  void anUnreadableKeyFileFailsAndStoresNothing(@TempDir Path directory) throws Exception {
    try (var router = Examples.router7().start()) {
      Device device;
      try (var own = new TestServer(directory)) {
        device = own.add(router);
        try (var keys = Files.list(own.home().keys())) {
          for (var key : keys.filter(f -> f.toString().endsWith(".key")).toList()) {
            Files.write(key, "damaged".getBytes(StandardCharsets.US_ASCII));
          }
        }
      }
      // A running server may have cached the key; a new one has to read it.
      try (var restarted = new TestServer(directory)) {
        var attempt = restarted.backUp(device);
        assertThat(attempt.state()).isEqualTo(State.FAILED);
        assertThat(attempt.failure().orElseThrow().kind()).isEqualTo("kms-key-unreadable");
        assertThat(restarted.runs(device)).isEmpty();
      }
    }
  }

  @Test
  void aFullDiskFailsAndStoresNothing(@TempDir Path directory) throws Exception {
    try (var own = new TestServer(directory);
        var router = Examples.router7().start();
        var disk = SmallDisk.mount(Files.createDirectories(own.home().repositories()), 1024)) {
      var device = own.add(router);
      disk.fill();
      var attempt = own.backUp(device);
      assertThat(attempt.state()).isEqualTo(State.FAILED);
      assertThat(attempt.failure().orElseThrow().kind()).isEqualTo("store-disk-full");
      assertThat(attempt.failure().orElseThrow().reason()).contains("disk");
      assertThat(own.runs(device)).isEmpty();
      disk.empty();
      assertThat(own.backUp(device).state()).isEqualTo(State.STORED);
    }
  }

  /** A store whose disk is not mounted: it does not exist, or it is an empty directory. */
  @Test
  void aRepositoryThatIsGoneIsNotBegunAnew(@TempDir Path directory) throws Exception {
    try (var own = new TestServer(directory);
        var router = Examples.router7().start()) {
      var device = own.add(router);
      own.backUp(device);
      var run = own.runs(device).getFirst();
      var newcomer = own.add(router);
      var aside = directory.resolve("aside");
      Files.move(repository(own), aside);
      own.bean(GitStore.class).close(); // a restart sees the disk as it is

      for (var each : List.of(device, newcomer)) {
        for (var trigger : List.of(BackupTrigger.MANUAL, BackupTrigger.SCHEDULED)) {
          var failure = own.backUp(each, trigger).failure().orElseThrow();
          assertThat(failure.kind()).isEqualTo("store-not-found");
          assertThat(failure.reason()).contains("mount the disk of the git store");
        }
      }
      assertThatThrownBy(() -> own.read(device, run))
          .isInstanceOf(GitStoreException.class)
          .hasMessageContaining("mount the disk of the git store");
      assertThat(own.home().repositories())
          .isDirectoryNotContaining(path -> path.toString().endsWith(".git"));
      assertThat(own.runs(device)).containsExactly(run);

      Files.move(aside, repository(own));
      assertThat(own.backUp(device).state()).isEqualTo(State.STORED);
      assertThat(own.backUp(newcomer).state()).isEqualTo(State.STORED);
    }
  }

  @Test
  void twoBackupsOfOneDeviceDoNotRunAtOnce() throws Exception {
    try (var router = Examples.router7().start()) {
      var device = server.add(router);
      try (var _ =
          server.as(
              () -> server.bean(DeviceLeases.class).take(device.id(), "backup").orElseThrow())) {
        assertThatThrownBy(() -> server.backUp(device))
            .isInstanceOf(InvalidRequest.class)
            .hasMessageContaining("running");
      }
      assertThat(server.backUp(device).state()).isEqualTo(State.STORED);
    }
  }

  @Test
  void legacyAlgorithmsCanBeForbidden(@TempDir Path directory) throws Exception {
    try (var own = new TestServer(directory);
        var router = Examples.branch6().start()) {
      var device = own.add(router);
      own.allow(false, false);
      assertThat(own.backUp(device).failure().orElseThrow().kind())
          .isEqualTo("no-common-algorithm");
    }
  }

  private void assertFaultFails(Fault fault, String kind) throws Exception {
    try (var router = Examples.router7().start()) {
      router.inject(fault);
      var device = server.add(router);
      assertFailed(device, kind);
      assertThat(router.files()).isEmpty();
    }
  }

  private void assertFailed(Device device, String kind) throws Exception {
    var attempt = server.backUp(device);
    assertThat(attempt.state()).isEqualTo(State.FAILED);
    var failure = attempt.failure().orElseThrow();
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.reason()).as("a sentence for a person").hasSizeGreaterThan(20).endsWith(".");
    assertThat(server.runs(device)).isEmpty();
    assertThat(server.as(() -> server.bean(SnapshotHistory.class).snapshots(device.id(), 10)))
        .isEmpty();
    assertThat(repository(server).resolve("refs/heads/devices/" + device.id())).doesNotExist();
  }

  private static Path repository(TestServer server) throws Exception {
    return server.home().repositories().resolve(server.as(() -> CurrentTenant.require()) + ".git");
  }

  private void assertFailedAfterGood(Device device, String kind) throws Exception {
    var good = server.runs(device);
    var attempt = server.backUp(device);
    assertThat(attempt.failure().orElseThrow().kind()).isEqualTo(kind);
    assertThat(server.runs(device)).isEqualTo(good);
  }

  private Device found(Device device) throws Exception {
    return server.as(() -> server.bean(dev.kedge.inventory.Devices.class).get(device.id()));
  }

  private static String sameButForTime(byte[] export) {
    return sameButForTime(new String(export, StandardCharsets.ISO_8859_1));
  }

  private static String sameButForTime(String export) {
    return export.replaceFirst("^# .* by RouterOS", "# by RouterOS");
  }
}
