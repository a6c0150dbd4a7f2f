package dev.kedge.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.app.TestServer;
import dev.kedge.push.time.PushClock;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.simulator.profile.TimeScale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans and pushes on the command line. */
class PushCommandTest {
  @Test
  void aScriptIsPlannedPushedAndRestored(@TempDir Path directory) throws Exception {
    var home = directory.resolve("home");
    var example = Examples.router7();
    try (var _ = TestServer.pushing(home, Map.of(), new PushClock(10), (_, _) -> {});
        var router =
            SimulatedRouter.start(
                example.profile(), example.configuration(), TimeScale.times(10))) {
      var password = Files.writeString(directory.resolve("password"), router.password());
      var script =
          Files.writeString(
              directory.resolve("change.rsc"), "/system note set note=\"by the command line\"\n");
      call(
          home,
          "device",
          "add",
          router.host(),
          "--port",
          "" + router.port(),
          "--name",
          "edge",
          "--user",
          router.user(),
          "--password-file",
          "" + password);
      assertThat(call(home, "backup", "run", "edge").status()).isZero();

      var plan = call(home, "plan", "edge", "--script", "" + script, "--patch");
      assertThat(plan.status()).isZero();
      assertThat(plan.out()).contains("system/note").contains("Inverse patch").contains("--plan");
      assertThat(plan.out()).as("of its version").containsPattern("Note: .*CVE-2026-67276");
      var id = plan.out().replaceAll("(?s).*--plan (\\S+).*", "$1");
      var pushed = call(home, "push", "edge", "--plan", id);
      assertThat(pushed.out()).contains("armed").contains("Committed");
      assertThat(pushed.status()).isZero();
      assertThat(router.export()).contains("by the command line");
      assertThat(call(home, "push", "list").out()).contains("edge").contains("committed");
      assertThat(call(home, "plan", "edge", "--script", "" + script).status()).isEqualTo(3);
      assertThat(call(home, "push", "edge", "--plan", id).err()).contains("make a new plan");

      var before = router.export();
      var lockOut =
          Files.writeString(
              directory.resolve("lock-out.rsc"), "/ip service set ssh disabled=yes\n");
      var refused = call(home, "push", "edge", "--script", "" + lockOut);
      assertThat(refused.status()).isEqualTo(1);
      assertThat(refused.err()).contains("no terminal to ask a person").contains("--yes");
      assertThat(call(home, "push", "list").out().lines()).hasSize(2);
      var accepted = call(home, "push", "edge", "--script", "" + lockOut, "--yes");
      assertThat(accepted.out()).contains("cuts-off").contains("Reverted");
      assertThat(router.export().lines().skip(1))
          .containsExactlyElementsOf(before.lines().skip(1).toList());

      var broken = Files.writeString(directory.resolve("broken.rsc"), ":error broken");
      assertThat(call(home, "plan", "edge", "--script", "" + broken).err()).contains("line 1");
      var runs = call(home, "backup", "list", "edge").out();
      var oldest = runs.strip().lines().reduce("", (_, line) -> line).split("\\s+")[0];
      assertThat(oldest).as(runs).isNotEmpty();
      assertThat(call(home, "rollback", "edge").err()).contains("kedge backup list");
      assertThat(call(home, "push", "edge").err()).contains("--plan");

      router.run("/ip dns static add name=one.example.net address=10.7.7.1");
      var differs = call(home, "plan", "edge", "--restore", "latest").out();
      assertThat(differs).contains("one.example.net");
      var change = differs.lines().filter(l -> l.contains("one.")).findFirst().orElseThrow();
      var chosen =
          call(home, "restore", "edge", "latest", "--change", change.strip().split("\\s+")[0]);
      assertThat(chosen.out()).contains("Committed");
      assertThat(router.export()).doesNotContain("one.example.net");
      var probe =
          call(home, "plan", "edge", "--script", "" + other(directory), "--probe", "ping nowhere");
      assertThat(probe.err()).contains("an address");
      assertThat(call(home, "push", "edge", "--from", "edge", "--restore", "latest").err())
          .contains("--change");
      assertThat(call(home, "settings", "foreign-changes", "hold").status()).isZero();
      assertThat(call(home, "push", "follow", "" + UUID.randomUUID()).err()).contains("no push");
    }
  }

  private static Path other(Path directory) throws IOException {
    return Files.writeString(directory.resolve("other.rsc"), "/system note set note=other");
  }

  private static CommandLineCall call(Path home, String... words) {
    return CommandLineCall.of(home, words);
  }
}
