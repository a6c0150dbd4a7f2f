package dev.kedge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the command line says of the record, the keys and the tenants. */
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
  void theRecordIsListedProvedAndExported() throws Exception {
    assertThat(call("audit", "list").out()).contains("device.add").contains("login.reset");
    var proof = call("audit", "verify");
    assertThat(proof.status()).isZero();
    assertThat(proof.out()).contains("the record is whole");
    var head = proof.out().replaceAll("(?s).*elsewhere: (\\S+).*", "$1");
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
  void aKeyIsRotatedAndItsValuesResealed() {
    assertThat(call("kms", "status").out()).contains("version 1");
    assertThat(call("kms", "rotate").out()).contains("version 2");
    assertThat(call("kms", "status").out()).contains("version 2").contains("misses it");
    assertThat(call("kms", "reseal").out()).contains("1 values");
    assertThat(call("kms", "migrate").err()).contains("KEDGE_TRANSIT_URL");
  }

  private CommandLineCall call(String... words) {
    return CommandLineCall.of(home, words);
  }
}
