package dev.kedge.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.app.TestServer;
import dev.kedge.simulator.Examples;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Commands for the audit log, the keys and the tenants. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StewardshipCommandTest {
  private Path home;
  private TestServer server;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    home = directory.resolve("home");
    server = new TestServer(home);
    server.add("192.0.2.1", 22, "admin", "secret");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void theAuditLogIsListedVerifiedAndExported() throws Exception {
    assertThat(call("audit", "list").out()).contains("device.add").contains("login.reset");
    var proof = call("audit", "verify");
    assertThat(proof.status()).isZero();
    assertThat(proof.out()).contains("the audit log is intact");
    var head = proof.out().replaceAll("(?s).*elsewhere\\): (\\S+).*", "$1");
    assertThat(call("audit", "verify", "--known", head).status()).isZero();
    var number = head.substring(0, head.indexOf(':'));
    assertThat(call("audit", "verify", "--known", number + ":" + "0".repeat(64)).status())
        .isEqualTo(1);
    assertThat(call("audit", "verify", "--known", "nonsense").err()).contains("head");

    var file = home.resolveSibling("events.jsonl");
    assertThat(call("audit", "export", file.toString()).status()).isZero();
    var lines = Files.readAllLines(file);
    assertThat(lines).hasSizeGreaterThanOrEqualTo(2).allMatch(line -> line.startsWith("{"));
    assertThat(lines.getFirst()).contains("\"number\":1");
    assertThat(call("audit", "export", file.toString()).err()).contains("exists");
  }

  @Test
  void aTenantIsAddedActedForSuspendedAndErased() {
    assertThat(call("tenant", "add", "customer").status()).isZero();
    assertThat(call("tenant", "list").out()).contains("customer").contains("default");
    var environment = java.util.Map.of("KEDGE_HOME", home.toString(), "KEDGE_TENANT", "customer");
    assertThat(CommandLineCall.of(environment, "device", "list").out()).doesNotContain("192.0.2.1");
    assertThat(call("tenant", "erase", "customer", "--really", "other").status()).isEqualTo(1);
    assertThat(call("tenant", "erase", "customer", "--really", "customer").err())
        .contains("suspend");
    assertThat(call("tenant", "suspend", "customer").status()).isZero();
    assertThat(call("tenant", "list").out()).contains("suspended since");
    assertThat(call("tenant", "erase", "customer", "--really", "customer").status()).isZero();
    assertThat(call("tenant", "list").out()).doesNotContain("customer");
    assertThat(CommandLineCall.of(environment, "device", "list").status()).isEqualTo(1);
  }

  @Test
  void aKeyIsRotatedAndItsValuesAreReencrypted() {
    assertThat(call("kms", "status").out()).contains("version 1");
    assertThat(call("kms", "rotate").out()).contains("version 2");
    assertThat(call("kms", "status").out()).contains("version 2").contains("not in the kit");
    assertThat(call("kms", "reseal").out()).containsPattern("[1-9] values");
    assertThat(call("kms", "migrate").err()).contains("KEDGE_TRANSIT_URL");
  }

  @Test
  void aDamagedKeyIsReportedWithWhatItEncrypted() throws Exception {
    try (var files = Files.walk(home.resolve("keys"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        if (!file.getFileName().toString().contains("kit")) {
          var whole = Files.readAllBytes(file);
          Files.write(file, new byte[] {1, 2, 3});
          var told = call("kms", "status");
          Files.write(file, whole);
          if (told.out().contains("unreadable")) {
            assertThat(told.status()).isEqualTo(1);
            assertThat(told.out())
                .containsPattern("[1-9] devices.credentials")
                .contains("never replaced");
            return;
          }
        }
      }
    }
    throw new AssertionError("no damaged key was told");
  }

  @Test
  void aSharedLoginIsAddedGivenAndRotated() throws Exception {
    var password = home.resolveSibling("password");
    try (var router = Examples.router7().start()) {
      Files.writeString(password, router.password());
      assertThat(
              call(
                      "credentials",
                      "add",
                      "noc",
                      "--user",
                      router.user(),
                      "--password-file",
                      "" + password)
                  .status())
          .isZero();
      assertThat(
              call(
                      "device",
                      "add",
                      router.host(),
                      "--port",
                      "" + router.port(),
                      "--name",
                      "shared",
                      "--credentials",
                      "noc")
                  .status())
          .isZero();
      assertThat(call("device", "add", router.host(), "--credentials", "nobody").err())
          .contains("kedge credentials list");
      assertThat(call("credentials", "list").out()).contains("noc").contains("1");
      assertThat(call("credentials", "rotate", "noc", "--key").out())
          .contains("shared: new, verified")
          .contains("Rotated noc");
      assertThat(call("backup", "run", "shared").status()).isZero();
      assertThat(call("credentials", "remove", "noc").err()).contains("1 devices");
      assertThat(call("device", "rotate-key", "shared").out()).contains("new, verified");
      assertThat(call("credentials", "remove", "noc").status()).isZero();
      assertThat(call("backup", "run", "shared").status()).isZero();
      assertThat(call("device", "set", "shared", "--name", "renamed").status()).isZero();
      assertThat(call("device", "list").out()).contains("renamed");
      assertThat(call("device", "set", "renamed").err()).contains("Specify at least");
    }
  }

  private CommandLineCall call(String... words) {
    return CommandLineCall.of(home, words);
  }
}
