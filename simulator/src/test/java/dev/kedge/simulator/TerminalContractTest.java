package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.simulator.profile.Event;
import dev.kedge.simulator.profile.Fault;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Terminals and safe mode (see routeros-behaviour.md#safe-mode). */
class TerminalContractTest {
  private static final String CTRL_X = "\u0018";
  private static final String CTRL_D = "\u0004";
  private static final String PLAIN = "admin+ct80w";
  private static final String RENAME = "/system identity set name=floating\r";

  private static TestClient client(SimulatedRouter router, String user) throws Exception {
    return TestClient.to(router.host(), router.port(), user, router.password());
  }

  private static TestClient.Shell shell(TestClient client) throws Exception {
    var shell = client.shell();
    shell.await("] > ");
    return shell;
  }

  private static String identity(SimulatedRouter router) {
    return router.run(":put [/system identity get name]").strip();
  }

  /** Waits until the router has noticed the end of the connection. */
  private static void awaitNobody(SimulatedRouter router) {
    long deadline = System.nanoTime() + TestClient.PATIENCE.toNanos();
    while (!router.run(":put [:len [/user active find]]").strip().equals("0")) {
      assertThat(System.nanoTime()).as("somebody is still logged in").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  @Test
  @Tag("LOGIN_PARAMETERS")
  void promptsAndMenus() throws Exception { // routeros-behaviour.md#prompt
    try (var seven = Sample.router();
        var six = Sample.router("6.49.18");
        var one = client(seven, PLAIN);
        var other = client(six, PLAIN);
        var shell = one.shell();
        var old = other.shell()) {
      assertThat(shell.await("[admin@sample] > ")).contains("MikroTik RouterOS 7.16.2");
      shell.send("/ip address\r").await("[admin@sample] /ip/address> ");
      assertThat(shell.send("print\r").await("/ip/address> ")).contains("192.168.88.1/24");
      shell.send("..\r").await("[admin@sample] /ip> ");
      shell.send("/\r").await("[admin@sample] > ");
      assertThat(shell.send("/ip addres\r").await("] > ")).contains("bad command name");
      old.await("[admin@sample] > ");
      old.send("/ip address\r").await("[admin@sample] /ip address> ");
      old.send("quit\r").awaitEnd();
    }
  }

  @Test
  @Tag("CURSOR_PROBE")
  void nothingIsShownUntilTheProbeIsAnswered() throws Exception {
    // routeros-behaviour.md#terminal-probe
    try (var router = Sample.router();
        var client = TestClient.to(router);
        var shell = client.shell()) {
      assertThat(shell.await("\u001b[6n\u001bZ")).doesNotContain("MikroTik");
      shell.send("\u001b[24;80R").await("[admin@sample] > ");
    }
  }

  @Test
  @Tag("TERMINAL_ANSWERS_ARE_EATEN")
  void answersOfATerminalAreNotInput() throws Exception { // xterm; community.routeros terminal
    for (var answer : new String[] {"\u001b[24;80R\u001b[?1;2c", "\u001b/Z"}) {
      try (var router = Sample.router();
          var client = TestClient.to(router);
          var shell = client.shell()) {
        shell.await("\u001b[6n\u001bZ");
        shell.send(answer).await("[admin@sample] > ");
        assertThat(shell.send(":put \u001b[Din\r").await("] > ")).contains("\r\nin\r\n");
      }
    }
  }

  /** Bytes as measured: tikoci/quickchr src/lib/console.ts (7.21.5), gnetcli's test of prompts. */
  @Test
  @Tag("PROMPTS_ARE_REPAINTED")
  void linesAndPromptsArePaintedAgain() throws Exception {
    try (var router = Sample.router();
        var client = client(router, "admin+ct40w");
        var shell = client.shell()) {
      String prompt = "[admin@sample] > ";
      String painted = "\r\r\r\r" + prompt + " ".repeat(39 - prompt.length()) + "\r" + prompt;
      shell.awaitRaw(painted);
      assertThat(shell.send(":put in\r").awaitRaw(painted))
          .isEqualTo(":put in\r" + prompt + ":put in\r\n\rin\r\n" + painted);
    }
  }

  @Test
  @Tag("CRLF_IS_ONE_ENTER")
  void carriageReturnAndLineFeedAreOneEnter() throws Exception { // netmiko, mikrotik_ssh.py
    try (var router = Sample.router();
        var client = client(router, PLAIN);
        var shell = shell(client)) {
      shell.send(":put in\r\n").await("in\r\n[admin@sample] > ");
      assertThat(shell.send(":put out\r").await("out\r\n[admin@sample] > ")).startsWith(":put out");
    }
  }

  @Test
  @Tag("CTRL_C_STOPS_COMMANDS")
  void ctrlCStopsTheRunningCommand() throws Exception { // routeros-behaviour.md#ctrl-c
    try (var router = Sample.router();
        var client = client(router, PLAIN);
        var shell = shell(client)) {
      shell.send("/system identity set name=begun; :delay 1h; :put ended\r");
      awaitIdentity(router, "begun");
      shell.send("\u0003").await("interrupted\r\n[admin@begun] > ");
      shell.send(":put still\r").await("still\r\n[admin@begun] > ");
      shell.send("\u0003").await("interrupted\r\n[admin@begun] > ");
      router.advance(Duration.ofHours(2));
      assertThat(shell.send(":put here\r").await("here\r\n[admin@begun] > "))
          .doesNotContain("ended");
    }
  }

  private static void awaitIdentity(SimulatedRouter router, String name) {
    long deadline = System.nanoTime() + TestClient.PATIENCE.toNanos();
    while (!identity(router).equals(name)) {
      assertThat(System.nanoTime()).as("the name is not " + name).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  @Test
  void resetNeedsConfirmation() throws Exception { // routeros-behaviour.md#reset-asks
    try (var router = Sample.router();
        var client = client(router, PLAIN);
        var shell = shell(client)) {
      shell.send("/system reset-configuration\r").await("Dangerous! Reset anyway? [y/N]: ");
      shell.send("n").await("] > ");
      assertThat(identity(router)).isEqualTo("sample");
    }
  }

  @Test
  void longOutputIsPaged() throws Exception { // routeros-behaviour.md#prompt
    try (var router = Sample.router();
        var client = client(router, "admin+ct10h");
        var shell = shell(client)) {
      for (int i = 0; i < 30; i++) {
        router.run("/interface list add name=list" + i);
      }
      assertThat(shell.send("/interface list print\r").await("-- [Q quit|D dump|down]"))
          .doesNotContain("list29");
      assertThat(shell.send("d").await("] > ")).contains("list29");
      shell.send("/interface list print\r").await("-- [Q");
      assertThat(shell.send("q").await("] > ")).doesNotContain("list29");
      assertThat(shell.send("/interface list print without-paging\r").await("] > "))
          .contains("list0", "list29");
    }
  }

  @Test
  @Tag("FIRST_LOGIN")
  @Tag("FIRST_LOGIN_QUESTIONS")
  @Tag("QUESTIONS_TAKE_ONE_KEY")
  void theFirstLoginAsksAboutLicenceAndDefaultConfiguration() throws Exception {
    // routeros-behaviour.md#first-login
    try (var router = Sample.router();
        var client = client(router, PLAIN);
        var again = client(router, PLAIN)) {
      router.inject(Fault.FIRST_LOGIN);
      try (var shell = client.shell()) {
        shell.await("Do you want to see the software license? [Y/n]: ");
        shell.send("n").await("hit any other key to continue.");
        shell.send(" ").await("[admin@sample] > ");
      }
      shell(again).close();
    }
  }

  @Test
  @Tag("PASSWORD_EXPIRED")
  @Tag("NEW_PASSWORD_QUESTION")
  void anExpiredPasswordMustBeReplaced() throws Exception { // routeros-behaviour.md#first-login
    try (var router = Sample.router();
        var client = client(router, PLAIN)) {
      router.inject(Fault.PASSWORD_EXPIRED);
      assertThat(client.execute(":put in").text()).isEqualTo("in\r\n"); // the likely answer
      try (var shell = client.shell()) {
        shell.await("new password> ");
        shell.send("one\r").await("repeat new password> ");
        assertThat(shell.send("two\r").await("new password> ")).contains("do not match");
        shell.send("pass word\r").await("repeat new password> ");
        shell.send("pass word\r").await("[admin@sample] > ");
      }
      TestClient.to(router, "pass word").close();
      assertThatThrownBy(() -> TestClient.to(router)).isInstanceOf(java.io.IOException.class);
    }
  }

  @Test
  void rebootAndLoadNeedConfirmationInATerminal()
      throws Exception { // routeros-behaviour.md#backup-load-asks
    try (var router = Sample.router();
        var client = client(router, PLAIN);
        var shell = shell(client)) {
      router.run("/system backup save name=x");
      shell.send("/system reboot\r").await("Reboot, yes? [y/N]: ");
      shell.send("n").await("] > ");
      shell.send(RENAME).await("] > ");
      shell.send("/system backup load name=x\r").await("password: ");
      shell.send("\r").await("Restore and reboot? [y/N]: ");
      shell.send("y");
      router.advance(Duration.ofSeconds(20));
      long deadline = System.nanoTime() + TestClient.PATIENCE.toNanos();
      while (!identity(router).equals("sample")) {
        assertThat(System.nanoTime()).as("the backup was not loaded").isLessThan(deadline);
        router.advance(Duration.ofSeconds(1));
      }
    }
  }

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
      var profile = RouterProfile.of("7.16.2");
      profile =
          takesBack
              ? profile.with(UnverifiedBehaviour.REBOOT_ENDS_SAFE_MODE_WITH_ROLLBACK)
              : profile;
      try (var router = Sample.router(profile);
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
