package dev.kedge.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.app.TestServer;
import dev.kedge.cli.CliException;
import dev.kedge.cli.OutputFile;
import dev.kedge.encryption.embedded.EmbeddedCipher;
import dev.kedge.platform.files.KedgeHome;
import dev.kedge.platform.tenancy.TenantId;
import dev.kedge.testing.SmallDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands without a server. */
class OfflineCommandLineTest {
  @TempDir Path home;

  @Test
  void withoutAServerEveryVerbSaysHowToStartOne() throws Exception {
    var password = Files.writeString(home.resolve("password"), "planted").toString();
    for (var words :
        List.of(
            List.of("device", "list"),
            List.of("device", "add", "192.0.2.1", "--user", "u", "--password-file", password),
            List.of("device", "import", password),
            List.of("backup", "run", "--all"),
            List.of("backup", "list", "r"),
            List.of("backup", "get", "r", "--rsc", home.resolve("x").toString()),
            List.of("diff", "r"),
            List.of("login", "reset"),
            List.of("settings", "legacy-ssh", "allow"))) {
      var call = CommandLineCall.of(home, words.toArray(String[]::new));
      assertThat(call.err())
          .isEqualTo("kedge: No Kedge server is running for " + home + ". Start one: ./kedge up\n");
      assertThat(call.status()).isEqualTo(1);
    }
    assertThat(home.resolve("x")).doesNotExist();
  }

  @Test
  void aServerThatWasKilledIsNotRunning() throws Exception {
    int free;
    try (var socket = new java.net.ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    Files.writeString(
        new KedgeHome(home).endpoint(), "url=http://127.0.0.1:%d\ntoken=x\n".formatted(free));
    assertThat(CommandLineCall.of(home, "device", "list").err()).contains("No Kedge server");
    Files.writeString(new KedgeHome(home).endpoint(), "");
    assertThat(CommandLineCall.of(home, "device", "list").err()).contains("No Kedge server");
  }

  @Test
  void theServerOfAnotherHomeIsNotSpokenTo() throws Exception {
    Files.writeString(
        new KedgeHome(home).endpoint(), "url=%s\ntoken=x\n".formatted(TestServer.shared().url()));
    var call = CommandLineCall.of(home, "device", "list");
    assertThat(call.err()).contains("is not the one of " + home);
    assertThat(call.status()).isEqualTo(1);
  }

  @Test
  void usageErrorsExitWithTwo() {
    for (var words :
        List.of(
            List.<String>of(),
            List.of("bakcup"),
            List.of("device"),
            List.of("device", "add", "192.0.2.1"),
            List.of("device", "add", "h", "--user", "u", "--password-file", "-", "--port", "abc"),
            List.of("device", "add", "h", "--user", "u", "--password", "planted"),
            List.of("backup", "run"),
            List.of("backup", "run", "r", "--all"),
            List.of("backup", "get", "r"),
            List.of("backup", "get", "r", "--rsc", "x", "--binary", "x"),
            List.of("diff"),
            List.of("settings", "legacy-ssh", "perhaps"),
            List.of("login", "reset", "now"))) {
      var call = CommandLineCall.of(home, words.toArray(String[]::new));
      assertThat(call.status()).as("%s: %s", words, call).isEqualTo(2);
      assertThat(call.err())
          .as("%s", words)
          .containsAnyOf("Usage: ", "Did you mean: ", "Possible solutions: ")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void helpListsTheCommands() {
    var help = CommandLineCall.of(home, "help");
    assertThat(help.status()).isZero();
    assertThat(help.out())
        .contains(
            "demo", "up", "device", "backup", "diff", "kms", "login", "settings", "sim", "bench");
  }

  @Test
  void theKeysAreShownAndTheKitCoversThem() throws Exception {
    assertThat(CommandLineCall.of(home, "kms", "status"))
        .satisfies(call -> assertThat(call.out()).contains("There are no keys in " + home))
        .extracting(CommandLineCall::status)
        .isEqualTo(1);

    var tenant = new TenantId(UUID.randomUUID());
    new EmbeddedCipher(new KedgeHome(home).keys()).createKey(tenant);
    var before = CommandLineCall.of(home, "kms", "status");
    assertThat(before.status()).isEqualTo(1);
    assertThat(before.out().lines())
        .contains(tenant + "  version 1  not in the kit")
        .last(Assertions.as(Assertions.STRING))
        .contains("./kedge kms recovery-kit FILE");

    var kit = home.resolve("kit");
    var exported =
        CommandLineCall.withInput(
            home,
            "planted passphrase\n",
            "kms",
            "recovery-kit",
            kit.toString(),
            "--passphrase-file",
            "-");
    assertThat(exported.status()).as(exported.said()).isZero();
    var after = CommandLineCall.of(home, "kms", "status");
    assertThat(after.status()).isZero();
    assertThat(after.out())
        .contains(tenant + "  version 1  in the kit")
        .contains("Every key version is in the recovery kit.");

    try (var keys = Files.list(new KedgeHome(home).keys())) {
      for (var key : keys.filter(f -> f.toString().endsWith(".key")).toList()) {
        Files.writeString(key, "damaged");
      }
    }
    var damaged = CommandLineCall.of(home, "kms", "status");
    assertThat(damaged.status()).isEqualTo(1);
    assertThat(damaged.out()).contains(tenant + "  unreadable: ");
    for (var call : List.of(before, exported, after, damaged)) {
      assertThat(call.said()).doesNotContain("planted", "Ready[", "Unreadable[");
    }
  }

  @Test
  void aKitNeedsKeysAPassphraseAndAPlace() throws Exception {
    var kit = home.resolve("kit");
    assertThat(kit("planted passphrase", kit)).isEqualTo(1);
    new EmbeddedCipher(new KedgeHome(home).keys()).createKey(new TenantId(UUID.randomUUID()));
    assertThat(kit("short", kit)).isEqualTo(1);
    assertThat(kit).doesNotExist();
    assertThat(kit("planted passphrase", kit)).isZero();
    assertThat(kit("planted passphrase", kit)).as("a kit is not overwritten").isEqualTo(1);
    var recovered =
        CommandLineCall.withInput(
            home, "planted passphrase", "kms", "recover", kit.toString(), "--passphrase-file", "-");
    assertThat(recovered.out())
        .isEqualTo("0 keys restored, 1 already present, 0 different and not changed.\n");
    var wrong =
        CommandLineCall.withInput(
            home, "another passphrase", "kms", "recover", kit.toString(), "--passphrase-file", "-");
    assertThat(wrong.status()).isEqualTo(1);
    assertThat(wrong.err()).doesNotContain("another passphrase");
  }

  @Test
  void aFullDiskLeavesNoHalfFile(@TempDir Path mountPoint) throws Exception {
    try (var disk = SmallDisk.mount(mountPoint, 64)) {
      var file = disk.root().resolve("r.rsc");
      Assertions.assertThatThrownBy(() -> OutputFile.write(file, new byte[1 << 20]))
          .isInstanceOf(CliException.class)
          .hasMessageContaining("room");
      assertThat(disk.root()).isEmptyDirectory();
      OutputFile.write(file, new byte[1 << 10]);
      assertThat(file).hasSize(1 << 10);
    }
  }

  private int kit(String passphrase, Path file) {
    return CommandLineCall.withInput(
            home, passphrase, "kms", "recovery-kit", file.toString(), "--passphrase-file", "-")
        .status();
  }
}
