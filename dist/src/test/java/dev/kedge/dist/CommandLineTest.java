package dev.kedge.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.app.TestServer;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.SimulatedRouter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a person types them, against a running server. */
class CommandLineTest {
  private final TestServer server = TestServer.shared();

  @TempDir Path directory;

  @Test
  void aRouterIsAddedBackedUpAndShown() throws Exception {
    try (var router = Examples.router7().start()) {
      var name = "Köln Süd (2) a.b_c:d+e " + UUID.randomUUID();
      var password = Files.writeString(directory.resolve("password"), "admin\nsecond line\n");
      var added =
          call(
              "device",
              "add",
              router.host(),
              "--port",
              "" + router.port(),
              "--user",
              "admin",
              "--password-file",
              password.toString(),
              "--name",
              name);
      assertDone(added);
      assertThat(added.out())
          .isEqualTo("Added " + name + ". Back it up: ./kedge backup run " + name + "\n");

      var first = call("backup", "run", name);
      assertDone(first);
      assertThat(first.out()).startsWith(name + ": stored, run ");
      router.run(
          "/ip dns static add address=10.20.10.22 name=new.example.net comment=\"T\\C3\\BCr\"");
      assertDone(call("backup", "run", name));

      var listed = call("device", "list");
      assertDone(listed);
      assertThat(listed.out().lines().filter(l -> l.startsWith(name)).findFirst().orElseThrow())
          .contains(router.host() + ":" + router.port())
          .contains("7.16.2")
          .contains("SHA256:");

      var runs = call("backup", "list", name);
      assertDone(runs);
      assertThat(runs.out().lines()).hasSize(3);
      assertThat(runs.out().lines().skip(1).findFirst().orElseThrow())
          .matches(
              "[0-9a-f-]{36}  \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d  [0-9a-f]{10}  manual   1  0  2 \\(Transit\\)");

      var diff = call("diff", name);
      assertDone(diff);
      assertThat(diff.out())
          .contains("+add address=10.20.10.22")
          .contains("COMPONENT")
          .contains("ip/dns/static")
          .contains("Tür");
    }
  }

  @Test
  void thePasswordMayComeFromStandardInputAndIsSeenNowhere() throws Exception {
    try (var router = Examples.router7().start()) {
      var name = "stdin-" + UUID.randomUUID();
      var added = addFromInput(router, name, "planted-wrong\n");
      assertDone(added);
      var failed = call("backup", "run", name);
      assertThat(failed.status()).isEqualTo(1);
      assertThat(failed.out()).startsWith(name + ": failed (auth-failed): ").contains("password");
      assertThat(added.said() + failed.said() + call("device", "list").said())
          .doesNotContain("planted");
    }
  }

  @Test
  void oneFailedBackupOfAllIsExitOneAndTheOthersAreDone(@TempDir Path home) throws Exception {
    try (var own = new TestServer(home);
        var router = Examples.router7().start()) {
      assertDone(CommandLineCall.of(home, "backup", "run", "--all"));
      var good = own.add(router);
      var bad = own.add(router.host(), router.port(), "admin", "wrong");
      var run = CommandLineCall.of(home, "backup", "run", "--all");
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.out())
          .contains(good.name() + ": stored")
          .contains(bad.name() + ": failed (auth-failed)");

      var forbidden = CommandLineCall.of(home, "settings", "legacy-ssh", "forbid");
      assertDone(forbidden);
      assertThat(forbidden.out()).isEqualTo("Legacy SSH algorithms: forbid\n");
      assertThat(
              own.as(
                  () -> own.bean(dev.kedge.platform.tenancy.Tenants.class).settings().legacySsh()))
          .isFalse();
    }
  }

  @Test
  void aFileOfRoutersIsImportedAsAWholeOrNotAtAll() throws Exception {
    var name = "imported-" + UUID.randomUUID();
    var csv = directory.resolve("routers.csv");
    Files.writeString(
        csv,
        "host,user,password,name\n192.0.2.1,admin,planted,%s\n192.0.2.2,,planted,b\n"
            .formatted(name));
    var refused = call("device", "import", csv.toString());
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err())
        .isEqualTo(
            "kedge: Nothing was imported:\nline 3: the user must have 1 to 100 characters\n");
    assertThat(call("device", "list").out()).doesNotContain(name);

    var good = "host,user,password,name\n192.0.2.1,admin,planted,%s\n".formatted(name);
    var added = CommandLineCall.withInput(home(), good, "device", "import", "-");
    assertDone(added);
    assertThat(added.out()).startsWith("Added 1 device. ");
    assertThat(call("device", "list").out()).contains(name);
    assertThat(refused.said() + added.said()).doesNotContain("planted");
  }

  @Test
  void filesThatAreNotUtf8AreNotGuessed() throws Exception {
    var latin = directory.resolve("latin");
    Files.write(
        latin,
        "host,user,password\n192.0.2.1,admin,pl\u00e4nted\n".getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(call("device", "import", latin.toString()), "is not UTF-8");
    assertRefused(
        call("device", "add", "192.0.2.1", "--user", "u", "--password-file", latin.toString()),
        "is not UTF-8");
  }

  @Test
  void aBackupIsWrittenWholeAndForItsOwnerAlone() throws Exception {
    try (var router = Examples.router7().start()) {
      var device = server.add(router);
      server.backUp(device);
      var rsc = directory.resolve("r.rsc");
      var binary = directory.resolve("r.backup");
      assertDone(
          call(
              "backup",
              "get",
              device.name(),
              "--rsc",
              rsc.toString(),
              "--binary",
              binary.toString()));
      var first = server.runs(device).getFirst();
      assertThat(rsc).hasBinaryContent(server.read(device, first).export());
      assertThat(binary).hasBinaryContent(server.read(device, first).binary().orElseThrow());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(rsc)))
          .isEqualTo("rw-------");

      router.run("/ip dns static add address=10.20.10.22 name=new.example.net type=A");
      server.backUp(device);
      var old = directory.resolve("old.rsc");
      assertDone(
          call(
              "backup",
              "get",
              device.name(),
              "--run",
              first.id().toString(),
              "--rsc",
              old.toString()));
      assertThat(old).hasSameBinaryContentAs(rsc);

      assertRefused(call("backup", "get", device.name(), "--rsc", rsc.toString()), "exists");
      assertThat(rsc).hasSameBinaryContentAs(old);
      var fresh = directory.resolve("fresh.rsc");
      assertRefused(
          call(
              "backup",
              "get",
              device.name(),
              "--rsc",
              fresh.toString(),
              "--binary",
              binary.toString()),
          "exists");
      assertRefused(
          call(
              "backup",
              "get",
              device.name(),
              "--run",
              UUID.randomUUID().toString(),
              "--rsc",
              fresh.toString()),
          "has no run");
      assertRefused(
          call("backup", "get", device.name(), "--rsc", directory.resolve("no/such").toString()),
          "cannot be written");
      assertThat(directory.toFile().list())
          .containsExactlyInAnyOrder("r.rsc", "r.backup", "old.rsc");
    }
  }

  @Test
  void theLoginIsGivenANewPassword(@TempDir Path home) {
    try (var own = new TestServer(home)) {
      var reset = CommandLineCall.of(home, "login", "reset");
      assertDone(reset);
      assertThat(reset.out())
          .matches("User: admin  password: ([a-z0-9]{5}-){3}[a-z0-9]{5}\n")
          .doesNotContain(own.password());
    }
  }

  @Test
  void whatIsNotThereSaysWhatToDo() throws Exception {
    var fresh = server.add("192.0.2.1", 22, "admin", "admin").name();
    for (var unknown : new String[] {"nobody", "a/b", "..", "a;b", "a%2Fb", "", "\\"}) {
      assertRefused(call("backup", "list", unknown), "See: kedge device list");
      assertRefused(call("diff", unknown), "See: kedge device list");
    }
    var run = call("backup", "run", "nobody");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).contains("There is no device nobody");
    assertRefused(call("diff", fresh), "has not changed");
    assertRefused(
        call("backup", "get", fresh, "--rsc", directory.resolve("x").toString()),
        "See: kedge backup run " + fresh);
    assertRefused(
        call("device", "import", directory.resolve("none").toString()), "There is no file");
    assertRefused(
        call("device", "add", "192.0.2.1", "--user", "u", "--password-file", "/no/such"),
        "There is no file /no/such");
    assertRefused(
        CommandLineCall.withInput(
            home(), "x", "device", "add", "192.0.2.1:22", "--user", "u", "--password-file", "-"),
        "without a port");
  }

  private CommandLineCall addFromInput(SimulatedRouter router, String name, String password) {
    return CommandLineCall.withInput(
        home(),
        password,
        "device",
        "add",
        router.host(),
        "--port",
        "" + router.port(),
        "--user",
        "admin",
        "--password-file",
        "-",
        "--name",
        name);
  }

  private CommandLineCall call(String... words) {
    return CommandLineCall.of(home(), words);
  }

  private Path home() {
    return server.home().directory();
  }

  private static void assertDone(CommandLineCall call) {
    assertThat(call.err()).isEmpty();
    assertThat(call.status()).isZero();
  }

  private static void assertRefused(CommandLineCall call, String why) {
    assertThat(call.err()).startsWith("kedge: ").contains(why).doesNotContain("\tat ");
    assertThat(call.out()).isEmpty();
    assertThat(call.status()).isEqualTo(1);
  }
}
