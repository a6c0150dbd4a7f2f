package dev.kedge.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.push.RecordedRouter.Recording;
import dev.kedge.routeros.syntax.Quoting;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.testing.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pushes that an older Kedge opened, and left at each step of their journal, end correctly under
 * this one.
 */
class OldPushesTest {
  /** Log line of a router whose inverse patch came to its end. */
  private static final String REVERTED = ".*script,info kedge \\w+ reverted";

  private KeptServer old;

  @BeforeEach
  void restore(@TempDir Path directory) throws IOException {
    old = new KeptServer("old-pushes", directory);
  }

  @AfterEach
  void close() throws IOException {
    old.close();
  }

  @Test
  void theSchemaIsWhatTheOldOneWas() throws IOException {
    assertThat(
            old.owner()
                .sql(
                    """
                    select version || ' ' || checksum || ' ' || script from flyway_schema_history
                     where version is not null order by installed_rank
                    """)
                .query(String.class)
                .list())
        .isEqualTo(Files.readAllLines(old.file("migrations")));
  }

  @Test
  void thoseLeftAtEachStepEndTrue() throws Exception {
    try (var server = old.startBeforeReplay(_ -> true)) {
      for (var each : old.routers()) { // else they are not where the old server left them
        assertThat(each.differences()).as(each.recording().name()).isEmpty();
      }
      assertThat(old.problems(server)).isEmpty();
      assertThat(old.notCommitted(server)).isEmpty();
    }
  }

  @Test
  void oneWhoseInverseTheRouterCannotParseIsReverted() throws Exception {
    replay(
        of ->
            of.good()
                && of.version().equals("7.15.3")
                && of.step().compareTo(PushStep.VERIFYING) >= 0
                && of.step().compareTo(PushStep.DISARMED) < 0);
    old.asOwner("config_push_operations", "update config_push_operations set asked = 'revert'");
    old.routers().forEach(each -> spoilInverse(each.router()));
    try (var server = old.start()) {
      KeptServer.awaitEnd(server);
      for (var push : server.get("pushes")) {
        assertThat(push.path("status").asString()).as(push.toString()).isEqualTo("reverted");
      }
      assertThat(old.problems(server)).isEmpty();
    }
    old.routers().forEach(each -> assertRevertedByItsInverse(each.router()));
  }

  @Test
  void itsTriggersRunTheNewInverseFromTheTakeoverOn() throws Exception {
    replay(of -> of.good() && of.step() == PushStep.VERIFYING);
    var each = old.routers().iterator().next();
    spoilInverse(each.router());
    try (var server = old.start()) {
      server.halt(Map.of(each.recording().device(), PushStep.PROVED));
      Waiting.until("it is taken over", KeptServer.PATIENCE, () -> server.halted() == 1);
      server.kill();
    }
    Waiting.until(
        "the router reverts by itself",
        KeptServer.PATIENCE,
        () -> each.router().log().stream().anyMatch(line -> line.matches(REVERTED)));
    assertRevertedByItsInverse(each.router());
    assertThat(KeptServer.difference(each.recording().base(), each.router())).isEmpty();
  }

  /** Not by the backup, which takes a reboot. */
  private static void assertRevertedByItsInverse(SimulatedRouter router) {
    assertThat(router.log())
        .anyMatch(line -> line.matches(REVERTED))
        .noneMatch(line -> line.contains("rebooted"));
  }

  /** Removes its last line, so that the router cannot parse the rest. */
  private static void spoilInverse(SimulatedRouter router) {
    var script = "[/system script find where name~\"^kedge-undo-\"]";
    var source =
        router
            .run(":put [/system script get %s source]".formatted(script))
            .replace("\r", "")
            .strip();
    assertThat(source).endsWith("\n}");
    router.run(
        "/system script set %s source=%s"
            .formatted(script, Quoting.literal(source.substring(0, source.lastIndexOf('\n')))));
  }

  private void replay(Predicate<Recording> wanted) throws Exception {
    old.replay(wanted);
    old.removeOtherDevices();
  }
}
