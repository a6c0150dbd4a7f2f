package dev.kedge.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.api.ApiClient;
import dev.kedge.app.TestServer;
import dev.kedge.backup.BackupAttempt.State;
import dev.kedge.backup.IntegrityCheck;
import dev.kedge.history.SnapshotHistory;
import dev.kedge.inventory.Device;
import dev.kedge.platform.audit.AuditLogReader;
import dev.kedge.simulator.Examples;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server can be restored from the recovery kit and a copy that was made while it ran. */
class SelfCommandTest {
  @TempDir private Path directory;

  @Test
  void aNewHomeAndTheRecoveryKitReadEveryRun() throws Exception {
    var copy = directory.resolve("copy");
    var kit = directory.resolve("kit");
    var passphrase = Files.writeString(directory.resolve("passphrase"), "correct horse battery");
    Device device;
    try (var server = new TestServer(directory.resolve("home"));
        var router = Examples.router7().start()) {
      var home = Map.of("KEDGE_HOME", directory.resolve("home").toString());
      device = server.add(router);
      server.backUp(device);
      var first = CommandLineCall.of(home, "self", "backup", copy.toString());
      assertThat(first.status()).as(first.said()).isZero();
      router.run("/ip dns static add address=10.1.1.1 name=second.example.net");
      server.backUp(device);
      // Again, while backups go on: the copy is brought up to date.
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var others =
            threads.submit(
                () -> {
                  for (var i = 0; i < 10; i++) {
                    router.run("/ip dns static add address=10.1.2." + i + " name=n" + i);
                    server.backUp(device);
                  }
                  return null;
                });
        var again = CommandLineCall.of(home, "self", "backup", copy.toString());
        assertThat(again.status()).as(again.err()).isZero();
        assertThat(again.out()).contains("recovery kit");
        others.get();
      }
      assertThat(
              CommandLineCall.of(
                      home,
                      "kms",
                      "recovery-kit",
                      kit.toString(),
                      "--passphrase-file",
                      passphrase.toString())
                  .status())
          .isZero();
      assertThat(Files.exists(copy.resolve("keys"))).isFalse();
      try (var files = Files.list(copy)) {
        assertThat(files.filter(f -> f.toString().contains("database-"))).hasSize(1);
      }
    }

    var fresh = Map.of("KEDGE_HOME", directory.resolve("fresh").toString());
    var restored = CommandLineCall.of(fresh, "self", "restore", copy.toString());
    assertThat(restored.status()).as(restored.err()).isZero();
    assertThat(
            CommandLineCall.of(
                    fresh,
                    "kms",
                    "recover",
                    kit.toString(),
                    "--passphrase-file",
                    passphrase.toString())
                .status())
        .isZero();
    try (var server = new TestServer(directory.resolve("fresh"));
        var router = Examples.router7().start()) {
      var runs = server.runs(device);
      assertThat(runs).hasSizeGreaterThanOrEqualTo(2);
      for (var run : runs) {
        assertThat(server.read(device, run).export()).isNotEmpty();
      }
      var history = server.bean(SnapshotHistory.class);
      assertThat(server.as(() -> history.diffs(device.id(), 10))).isNotEmpty();
      assertThat(server.as(() -> server.bean(IntegrityCheck.class).run(true)).isClean()).isTrue();
      assertThat(
              server.as(() -> server.bean(AuditLogReader.class).prove(Optional.empty())).isWhole())
          .isTrue();
      assertThat(server.backUp(server.add(router)).state()).isEqualTo(State.STORED);
      assertThat(ApiClient.of(server).get("/audit").body()).contains("self.backup");
    }
  }

  @Test
  void aDamagedCopyIsRefusedAndLeavesNothing() throws Exception {
    var copy = directory.resolve("copy");
    try (var server = new TestServer(directory.resolve("home"))) {
      server.add("192.0.2.1", 22, "admin", "secret");
      var home = Map.of("KEDGE_HOME", directory.resolve("home").toString());
      assertThat(CommandLineCall.of(home, "self", "backup", copy.toString()).status()).isZero();
    }
    var database = copy.resolve(Files.readString(copy.resolve("current")).strip());
    var whole = Files.readAllBytes(database.resolve("devices.copy.zst"));
    Files.write(database.resolve("devices.copy.zst"), new byte[1], StandardOpenOption.APPEND);
    var fresh = Map.of("KEDGE_HOME", directory.resolve("fresh").toString());
    var restored = CommandLineCall.of(fresh, "self", "restore", copy.toString());
    assertThat(restored.status()).isEqualTo(1);
    assertThat(restored.err()).contains("damaged");
    assertThat(Files.exists(directory.resolve("fresh/postgres"))).isFalse();
    var home = Map.of("KEDGE_HOME", directory.resolve("home").toString());
    assertThat(CommandLineCall.of(home, "self", "restore", copy.toString()).err())
        .contains("nothing is overwritten");
    assertThat(CommandLineCall.of(home, "self", "backup", copy.toString()).err()).contains("up");

    // A restore that was killed half way leaves no server, and can be repeated.
    Files.write(database.resolve("devices.copy.zst"), whole);
    Files.createDirectories(directory.resolve("fresh/git"));
    Files.createFile(directory.resolve("fresh/restore-unfinished"));
    assertThatThrownBy(() -> new TestServer(directory.resolve("fresh")))
        .hasMessageContaining("was interrupted");
    var again = CommandLineCall.of(fresh, "self", "restore", copy.toString());
    assertThat(again.status()).as(again.err()).isZero();
    assertThat(Files.exists(directory.resolve("fresh/restore-unfinished"))).isFalse();
  }

  @Test
  void keysAreCopiedOnlyIfTheMasterKeyEncryptsThem() throws Exception {
    var copy = directory.resolve("copy");
    var environment =
        Map.of(
            "KEDGE_HOME",
            directory.resolve("home").toString(),
            "KEDGE_MASTER_KEY",
            "ab".repeat(32));
    try (var server = TestServer.scheduled(directory.resolve("home"), environment)) {
      server.add("192.0.2.1", 22, "admin", "secret");
      var done = CommandLineCall.of(environment, "self", "backup", copy.toString());
      assertThat(done.status()).as(done.err()).isZero();
    }
    try (var keys = Files.list(copy.resolve("keys"))) {
      for (var key : keys.filter(f -> f.toString().endsWith(".key")).toList()) {
        assertThat(new String(Files.readAllBytes(key), StandardCharsets.ISO_8859_1))
            .contains("vault:v1:");
      }
    }
  }
}
