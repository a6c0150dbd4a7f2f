package dev.kedge.simulator;

import static dev.kedge.simulator.TerminalContractTest.CTRL_D;
import static dev.kedge.simulator.TerminalContractTest.CTRL_X;
import static dev.kedge.simulator.TerminalContractTest.PLAIN;
import static dev.kedge.simulator.TerminalContractTest.RENAME;
import static dev.kedge.simulator.TerminalContractTest.awaitNobody;
import static dev.kedge.simulator.TerminalContractTest.client;
import static dev.kedge.simulator.TerminalContractTest.identity;
import static dev.kedge.simulator.TerminalContractTest.shell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.simulator.profile.Event;
import dev.kedge.simulator.profile.Fault;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Safe mode (see routeros-behaviour.md#safe-mode). */
class SafeModeContractTest {
  @Test
  @Tag("EXEC_SAFE_MODE_IS_A_PRETENCE")
  @Tag("SAFE_MODE_MENU_BY_VERSION")
  void overAnExecChannelSafeModeIsOnlyPretended() throws Exception {
    // routeros-behaviour.md#safe-mode-exec
    try (var router = Sample.router("7.20.4");
        var older = Sample.router("7.16.2")) {
      assertThat(TestClient.execute(older, "/safe-mode take").text())
          .startsWith("bad command name");
      try (var client = TestClient.to(router)) {
        assertThat(client.execute("/safe-mode take").text())
            .isEqualTo("Taking Safe Mode session... Success!\r\n");
        client.execute("/system identity set name=floating");
      }
      awaitNobody(router);
      assertThat(identity(router)).isEqualTo("floating");
      assertThat(router.run(":put [:len [/system history find where floating-undo=yes]]"))
          .startsWith("0");
    }
  }

  /** tarikin/routeros-7-llm-safe-reference, rules 2.2 to 2.6 (7.21). */
  @Test
  @Tag("SAFE_MODE_TELLS_ITS_STATE")
  void safeModeReportsItsState() throws Exception {
    try (var router = Sample.router("7.21");
        var client = client(router, PLAIN);
        var shell = shell(client)) {
      assertThat(client.execute("/safe-mode print").text())
          .isEqualTo("  enabled: no\r\n  current: no\r\n");
      assertThat(client.execute("/safe-mode release").text())
          .isEqualTo("Safe Mode has not been taken. Action aborted.\r\n");
      shell.send("/safe-mode toggle\r").await("<SAFE> > ");
      assertThat(client.execute("/safe-mode print").text())
          .isEqualTo(
              "  enabled: yes\r\n     user: admin\r\n  current: no\r\n    owner: console\r\n");
      assertThat(shell.send("/safe-mode print\r").await("<SAFE> > ")).contains("current: yes");
      assertThat(client.execute(":put [/safe-mode get user]").text()).isEqualTo("admin\r\n");
      assertThat(shell.send("/safe-mode unroll\r").await("] > "))
          .contains("Unrolling Safe Mode... Success!");
    }
  }

  /** The menu {@code /safe-mode} by rules 5.0 to 5.4. */
  @Test
  @Tag("EXEC_WITH_PTY_HOLDS_SAFE_MODE")
  @Tag("PTY_EXEC_RELEASES_SAFE_MODE")
  void aCommandWithAPtyHoldsSafeMode() throws Exception {
    String line = "/safe-mode take; /system identity set name=floating; /safe-mode print";
    for (boolean odd : new boolean[] {false, true}) {
      var profile = RouterProfile.of("7.21");
      try (var router =
              Sample.router(
                  odd ? profile.with(UnverifiedBehaviour.PTY_EXEC_RELEASES_SAFE_MODE) : profile);
          var client = TestClient.to(router)) {
        assertThat(client.executeWithPty(line).text()).contains("current: yes");
        assertThat(client.execute("/safe-mode print").text()).contains("enabled: no");
        assertThat(identity(router)).isEqualTo(odd ? "floating" : "sample");
      }
    }
  }

  @Test
  @Tag("SAFE_MODE_ROLLS_BACK")
  @Tag("SAFE_MODE_HOLDS_ALL_SESSIONS")
  void changesInSafeModeAreRevertedWhenTheSessionEnds() throws Exception {
    try (var router = Sample.router()) {
      var before = router.export();
      try (var client = client(router, PLAIN);
          var shell = shell(client)) {
        assertThat(shell.send(CTRL_X).await("<SAFE> > ")).contains("[Safe Mode taken]");
        shell.send(RENAME).await("[admin@floating] <SAFE> > ");
        TestClient.execute(router, "/interface list add name=of-another-session");
        assertThat(router.export()).contains("of-another-session").contains("floating");
        shell.send(CTRL_D).awaitEnd();
      }
      assertThat(router.export()).isEqualTo(before);
    }
  }

  @Test
  void releasingSafeModeKeepsItsChanges() throws Exception {
    try (var router = Sample.router("7.23.1")) {
      try (var client = client(router, PLAIN);
          var shell = shell(client)) {
        assertThat(shell.send(CTRL_X).await("[admin@sample] <SAFE> ")).contains("Success!");
        shell.send(RENAME).await("<SAFE> ");
        shell.send("/safe-mode release\r").await("[admin@floating] > ");
        shell.send("/safe-mode take\r").await("[admin@floating] <SAFE> ");
        shell.send("/system identity set name=undone\r").await("<SAFE> ");
        shell.send("/safe-mode unroll\r").await("[admin@floating] > ");
        shell.send(CTRL_X).await("<SAFE> ");
        shell.send("/system identity set name=kept\r").await("<SAFE> ");
        shell.send("/quit\r").awaitEnd(); // routeros-behaviour.md#safe-mode-quit: by the manual
      }
      assertThat(identity(router)).isEqualTo("kept");
    }
  }

  @Test
  @Tag("SAFE_MODE_IS_EXCLUSIVE")
  void onlyOneSessionHoldsSafeMode() throws Exception { // routeros-behaviour.md#safe-mode-exclusive
    try (var router = Sample.router("7.21");
        var first = client(router, PLAIN);
        var second = client(router, PLAIN);
        var holder = shell(first);
        var other = shell(second)) {
      holder.send(CTRL_X).await("<SAFE> > ");
      holder.send(RENAME).await("<SAFE> > ");
      assertThat(other.send("/safe-mode take\r").await("[admin@floating] > "))
          .contains("Safe Mode is taken by another user (admin). Action aborted.");
      other.send(CTRL_X).await("Hijacking Safe Mode from someone - unroll/release/don't take it");
      other.send("d\r").await("[admin@floating] > ");
      other.send(CTRL_X).await("[u/r/d]: ");
      other.send("u\r").await("[admin@sample] <SAFE> > ");
      holder.send("\r").await("[admin@sample] > ");
      other.send("/system identity set name=third\r").await("<SAFE> > ");
      holder.send(CTRL_X).await("[u/r/d]: ");
      holder.send("r\r").await("[admin@third] <SAFE> > ");
    }
  }

  @Test
  @Tag("SAFE_MODE_ENDS_AFTER_100")
  void safeModeEndsAfterAHundredChanges() throws Exception {
    // routeros-behaviour.md#safe-mode-100
    try (var router = Sample.router()) {
      try (var client = client(router, PLAIN);
          var shell = shell(client)) {
        shell.send(CTRL_X).await("<SAFE> > ");
        IntStream.range(0, 101).forEach(i -> router.run("/interface list add name=l" + i));
        shell.send("\r").await("[admin@sample] > ");
      }
      awaitNobody(router);
      assertThat(router.export()).contains("name=l0\r\n").contains("name=l100\r\n");
    }
  }

  @Test
  @Tag("SILENT_LOSS_TAKES_NINE_MINUTES")
  void aLostLinkIsNoticedAfterNineMinutes() throws Exception {
    // routeros-behaviour.md#safe-mode-silent-loss
    try (var router = Sample.router();
        var client = client(router, PLAIN);
        var shell = shell(client)) {
      shell.send(CTRL_X).await("<SAFE> > ");
      shell.send(RENAME).await("<SAFE> > ");
      router.inject(Fault.LINK_LOST);
      router.advance(Duration.ofMinutes(9).minusSeconds(1));
      assertThat(identity(router)).isEqualTo("floating");
      router.advance(Duration.ofSeconds(1));
      assertThat(identity(router)).isEqualTo("sample");
    }
  }

  @Test
  @Tag("REBOOT_ENDS_SAFE_MODE_WITH_ROLLBACK")
  void aRebootInSafeModeKeepsOrRevertsTheChanges() throws Exception {
    // routeros-behaviour.md#safe-mode-reboot: both
    for (boolean takesBack : new boolean[] {true, false}) {
      var keeps = RouterProfile.of("7.16.2");
      var reverts = keeps.with(UnverifiedBehaviour.REBOOT_ENDS_SAFE_MODE_WITH_ROLLBACK);
      try (var router = Sample.router(takesBack ? reverts : keeps);
          var client = client(router, PLAIN);
          var shell = shell(client)) {
        shell.send(CTRL_X).await("<SAFE> > ");
        shell.send(RENAME).await("<SAFE> > ");
        router.cause(Event.REBOOT);
        router.advance(Duration.ofSeconds(20));
        assertThat(identity(router)).isEqualTo(takesBack ? "sample" : "floating");
      }
    }
  }
}
