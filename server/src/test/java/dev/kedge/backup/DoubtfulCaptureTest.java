package dev.kedge.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.app.TestServer;
import dev.kedge.backup.BackupAttempt.State;
import dev.kedge.capture.DeviceProbe;
import dev.kedge.history.BackupFailure;
import dev.kedge.history.Quarantine;
import dev.kedge.history.QuarantinedExport;
import dev.kedge.inventory.Device;
import dev.kedge.inventory.DeviceLifecycle;
import dev.kedge.inventory.Devices;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.simulator.profile.Fault;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.transport.HostKey;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Suspicious exports are kept apart until a person decides. */
class DoubtfulCaptureTest {
  private final TestServer server = TestServer.shared();

  @Test
  void aRouterThatLostMostOfItsConfigurationIsQuarantinedAndAcceptedByAPerson() throws Exception {
    try (var router = Examples.router7().start()) {
      var device = server.add(router);
      server.backUp(device);
      var good = server.runs(device);
      forget(router);

      assertKind(server.backUp(device), "export-shrunk");
      assertKind(server.backUp(device, BackupTrigger.SCHEDULED), "export-shrunk");
      assertThat(server.runs(device)).as("the good one stays").isEqualTo(good);
      var held = held(device);
      assertThat(held.timesSeen()).isEqualTo(2);
      assertThat(text(server.as(() -> quarantine().read(held.id())))).contains("by RouterOS 7");

      var accepted = server.as(() -> acceptance().accept(found(device), held.id()));

      assertThat(accepted.state()).isEqualTo(State.STORED);
      var latest = server.runs(device).getFirst();
      assertThat(latest.content().binary()).isEqualTo(BinaryKept.NONE);
      assertThat(server.read(device, latest).binary()).isEmpty();
      assertThat(server.backUp(device, BackupTrigger.SCHEDULED).state()).isEqualTo(State.UNCHANGED);
      assertThatThrownBy(() -> server.as(() -> acceptance().accept(found(device), held.id())))
          .isInstanceOf(InvalidRequest.class)
          .hasMessageContaining("already accepted");
    }
  }

  /** The push goes back to that state, and its loss may be the reason for the push. */
  @Test
  void theStateBeforeAPushIsStoredAlthoughMostOfItIsLost() throws Exception {
    try (var router = Examples.router7().start()) {
      var device = server.add(router);
      server.backUp(device);
      forget(router);
      var before = router.executed().size();
      assertThat(server.backUp(device, BackupTrigger.PRE_RESTORE).state()).isEqualTo(State.STORED);
      assertThat(router.executed().subList(before, router.executed().size()))
          .as("two readings agreed")
          .filteredOn(command -> command.startsWith("/export"))
          .hasSize(2);
      assertThat(server.backUp(device, BackupTrigger.SCHEDULED).state()).isEqualTo(State.UNCHANGED);
    }
  }

  @Test
  void whatIsDiscardedIsGone() throws Exception {
    try (var router = Examples.router7().start()) {
      var device = server.add(router);
      router.inject(Fault.EXPORT_INTERRUPTED);
      assertKind(server.backUp(device), "export-incomplete");
      var held = held(device);
      server.as(
          () -> {
            quarantine().discard(held.id());
            return null;
          });
      assertThatThrownBy(() -> server.as(() -> quarantine().read(held.id())))
          .isInstanceOf(InvalidRequest.class);
      router.clear(Fault.EXPORT_INTERRUPTED);
      assertThat(server.backUp(device).state()).isEqualTo(State.STORED);
    }
  }

  @Test
  void aMenuThatCanNeverBeExportedIsAcceptedOnce() throws Exception {
    try (var router = Examples.router7().start()) {
      router.inject(Fault.EXPORT_ERROR_LINE);
      var device = server.add(router);
      assertKind(server.backUp(device), "menu-missing");
      server.as(() -> acceptance().accept(found(device), held(device).id()));
      assertThat(found(device).exportGaps()).hasSize(1);
      assertThat(server.backUp(device, BackupTrigger.SCHEDULED).state()).isEqualTo(State.UNCHANGED);
    }
  }

  @Test
  void aStateInWhichAGuardIsArmedIsRefused() throws Exception {
    try (var router = Examples.router7().start()) {
      var device = server.add(router);
      router.run(
          "/system scheduler add name=kedge-revert-%s interval=10m on-event=\":put 1\""
              .formatted(UUID.randomUUID()));
      assertKind(server.backUp(device), "guard-present");
      router.run("/system scheduler remove [find name~\"kedge-\"]");
      assertThat(server.backUp(device).state()).isEqualTo(State.STORED);
    }
  }

  @Test
  void withoutTheRightToSecretsABackupSaysThatItIsNotFullyRestorable() throws Exception {
    try (var router = Examples.router7().start()) {
      router.inject(Fault.POLICY_SENSITIVE_MISSING);
      var device = addReader(router, "ssh,read");
      assertThat(server.backUp(device).state()).isEqualTo(State.STORED);
      var run = server.runs(device).getFirst();
      assertThat(run.content().restorable()).isFalse();
      assertThat(run.content().binary()).isEqualTo(BinaryKept.NOT_PERMITTED);
      assertThat(router.executed()).noneMatch(command -> command.contains("backup save"));
    }
  }

  @Test
  void whereFlashIsFullTheExportIsStoredAlone() throws Exception {
    try (var router = Examples.router7().start()) {
      router.inject(Fault.FLASH_FULL);
      var device = server.add(router);
      assertThat(server.backUp(device).state()).isEqualTo(State.STORED);
      assertThat(server.runs(device).getFirst().content().binary()).isEqualTo(BinaryKept.NO_ROOM);
      assertThat(router.executed()).noneMatch(command -> command.contains("backup save"));
    }
  }

  @Test
  void aLargeExportComesByFileAndItsSizeIsCompared() throws Exception {
    var text = new StringBuilder(Examples.router7().configuration());
    text.append("/ip firewall address-list\n");
    for (var i = 0; i < 32_000; i++) {
      text.append(
          "add address=10.%d.%d.%d comment=\"customer %d of many\" list=customers\n"
              .formatted(i >> 16, i >> 8 & 255, i & 255, i));
    }
    try (var router = SimulatedRouter.start(Examples.router7().profile(), text.toString())) {
      var device = server.add(router);
      assertThat(server.backUp(device).failure()).isEmpty();
      assertThat(server.runs(device).getFirst().content().exportBytes()).isGreaterThan(2 << 20);
      router.run("/ip dns static add address=10.1.1.1 name=new.example.net");
      assertThat(server.backUp(device).state()).isEqualTo(State.STORED);
      assertThat(router.executed()).anyMatch(c -> c.startsWith("/export") && c.contains("file="));
      assertThat(router.files()).isEmpty();
      assertThat(server.runs(device).getFirst().linesAdded()).isEqualTo(1);
    }
  }

  @Test
  void aPlaintextBackupIsOneThatAPersonAskedForAndSaysSo(
      @org.junit.jupiter.api.io.TempDir java.nio.file.Path directory) throws Exception {
    try (var own = new TestServer(directory);
        var router = Examples.router7().start()) {
      var device = own.add(router);
      own.allow(true, true);
      own.backUp(device);
      var run = own.runs(device).getFirst();
      assertThat(run.content().encryptionTier()).isNull();
      assertThat(text(own.read(device, run).export())).contains("by RouterOS");
      own.allow(true, false);
      router.run("/ip dns static add address=10.1.1.1 name=new.example.net");
      own.backUp(device);
      assertThat(own.runs(device).getFirst().content().encryptionTier()).isEqualTo(2);
      assertThat(text(own.read(device, run).export())).as("both are read").contains("by RouterOS");
    }
  }

  /**
   * By the changelog of 7.24.5, 7.24.3 prints the name over several lines (see
   * routeros-behaviour.md#identity-in-lines).
   */
  @Test
  void theIdentityIsReadWhateverPrintMakesOfIt() throws Exception {
    for (var version : List.of("7.16.2", "7.24.3")) {
      try (var router =
          SimulatedRouter.start(RouterProfile.of(version), Examples.router7().configuration())) {
        router.run("/system identity set name=\"named here\"");
        var device = server.add(router);
        var found = server.as(() -> server.bean(DeviceProbe.class).run(device));
        assertThat(found.facts().identity()).as(version).isEqualTo("named here");
      }
    }
  }

  @Test
  void aProbeNamesWhatAnAccountLacks() throws Exception {
    try (var router = Examples.router7().start()) {
      var full = server.add(router);
      var probe = server.bean(DeviceProbe.class);
      var found = server.as(() -> probe.run(full));
      assertThat(found.missingForPush()).isEmpty();
      assertThat(found.findings()).isEmpty();
      assertThat(found.facts().version()).isEqualTo("7.16.2");

      var reader = addReader(router, "ssh,read");
      var less = server.as(() -> probe.run(reader));
      assertThat(less.missingForBackup()).containsExactly("sensitive", "ftp", "policy", "test");
      assertThat(less.findings()).anyMatch(f -> f.contains("no secrets"));
      assertThat(less.recipe()).anyMatch(line -> line.contains("ssh,read,sensitive"));
      assertThat(server.runs(reader)).as("nothing is stored").isEmpty();
    }
  }

  @Test
  void aCheckpointIsFoundByItsLabelOnTheCommitThatIsThere() throws Exception {
    try (var router = Examples.router7().start()) {
      var device = server.add(router);
      server.backUp(device);
      server.as(() -> backups().run(found(device), BackupRequest.checkpoint("before the upgrade")));
      var runs = server.runs(device);
      assertThat(runs.getFirst().label()).isEqualTo("before the upgrade");
      assertThat(runs.getFirst().trigger()).isEqualTo(BackupTrigger.CHECKPOINT);
      assertThat(runs.get(0).content().commit()).isEqualTo(runs.get(1).content().commit());
      assertThatThrownBy(() -> BackupRequest.checkpoint("two\nlines"))
          .isInstanceOf(InvalidRequest.class);
    }
  }

  @Test
  void aRefusedLoginStopsTheDeviceUntilItIsReachedAgain() throws Exception {
    try (var router = Examples.router7().start()) {
      var device = server.add(router);
      router.inject(Fault.AUTH_REFUSED);
      assertKind(server.backUp(device), "auth-failed");
      assertThat(found(device).stopped()).isEqualTo("auth-failed");
      router.clear(Fault.AUTH_REFUSED);
      assertThat(server.backUp(device).state()).isEqualTo(State.STORED);
      assertThat(found(device).stopped()).isNull();
    }
  }

  @Test
  void aNewHostKeyIsPinnedWhenAPersonComparedItsFingerprint() throws Exception {
    try (var router = Examples.router7().start()) {
      var device = server.add(router);
      server.backUp(device);
      var known = found(device).hostKey();
      assertThatThrownBy(() -> resume(device, router.hostKeyFingerprint()))
          .isInstanceOf(InvalidRequest.class)
          .hasMessageContaining("no other host key");
      router.replaceHostKey();
      assertKind(server.backUp(device), "host-key-changed");
      assertThat(server.attempts(device).getFirst().failure().orElseThrow().reason())
          .contains(router.hostKeyFingerprint())
          .contains(java.util.Objects.requireNonNull(known).fingerprint());
      for (var guess : new String[] {null, "SHA256:guessed", known.fingerprint()}) {
        assertThatThrownBy(() -> resume(device, guess))
            .isInstanceOf(InvalidRequest.class)
            .hasMessageContaining(router.hostKeyFingerprint());
        assertKind(server.backUp(device), "host-key-changed");
      }
      resume(device, router.hostKeyFingerprint());
      assertThat(server.backUp(device).state()).isEqualTo(State.STORED);
    }
  }

  /** After another host answered for a while, nobody has to accept its key. */
  @Test
  void theKnownKeyShownAgainIsEnough() throws Exception {
    try (var router = Examples.router7().start()) {
      var device = server.add(router);
      server.backUp(device);
      server.as(
          () -> {
            var life = server.bean(DeviceLifecycle.class);
            life.noteOffered(device, new HostKey("ssh-ed25519", "AAAA"));
            life.stop(device.id(), "host-key-changed");
            return null;
          });
      assertThatThrownBy(() -> resume(device, null)).isInstanceOf(InvalidRequest.class);
      assertThat(server.backUp(device).state()).isEqualTo(State.STORED);
      assertThat(found(device).stopped()).isNull();
      resume(device, null);
      assertThat(server.backUp(device).state()).isEqualTo(State.STORED);
    }
  }

  private void resume(Device device, @Nullable String fingerprint) throws Exception {
    server.as(
        () -> {
          server.bean(DeviceLifecycle.class).resume(found(device), fingerprint);
          return null;
        });
  }

  private static void forget(SimulatedRouter router) {
    for (var menu :
        new String[] {
          "/ip firewall filter",
          "/ip firewall nat",
          "/ip dhcp-server",
          "/ip pool",
          "/ip dhcp-server network",
          "/ip dhcp-server lease",
          "/ip dns static",
          "/queue simple",
          "/interface wireguard peers",
          "/ppp secret",
          "/snmp community",
          "/ip firewall address-list",
          "/interface list member",
          "/interface list",
          "/system scheduler",
          "/system script",
          "/routing ospf instance",
          "/tool netwatch",
          "/ip route"
        }) {
      router.run(menu + " remove [find]");
    }
  }

  private Device addReader(SimulatedRouter router, String policies) throws Exception {
    router.run("/user group add name=kedge policy=" + policies);
    router.run("/user add name=reader group=kedge password=reader-pass");
    return server.add(router.host(), router.port(), "reader", "reader-pass");
  }

  private void assertKind(BackupAttempt attempt, String kind) {
    assertThat(attempt.failure().map(BackupFailure::kind)).contains(kind);
  }

  private QuarantinedExport held(Device device) throws Exception {
    return server.as(
        () ->
            quarantine().list().stream()
                .filter(c -> c.deviceId().equals(device.id()) && c.state().equals("held"))
                .findFirst()
                .orElseThrow());
  }

  private Device found(Device device) throws Exception {
    return server.as(() -> server.bean(Devices.class).get(device.id()));
  }

  private Quarantine quarantine() {
    return server.bean(Quarantine.class);
  }

  private QuarantineAcceptance acceptance() {
    return server.bean(QuarantineAcceptance.class);
  }

  private BackupService backups() {
    return server.bean(BackupService.class);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
  }
}
