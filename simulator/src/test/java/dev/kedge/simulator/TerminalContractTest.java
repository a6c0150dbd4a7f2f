package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.simulator.profile.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Terminals (see routeros-behaviour.md#prompt). */
class TerminalContractTest {
  static final String CTRL_X = "\u0018";
  static final String CTRL_D = "\u0004";
  static final String PLAIN = "admin+ct80w";
  static final String RENAME = "/system identity set name=floating\r";

  static TestClient client(SimulatedRouter router, String user) throws Exception {
    return TestClient.to(router.host(), router.port(), user, router.password());
  }

  static TestClient.Shell shell(TestClient client) throws Exception {
    var shell = client.shell();
    shell.await("] > ");
    return shell;
  }

  static String identity(SimulatedRouter router) {
    return router.run(":put [/system identity get name]").strip();
  }

  /** Waits until the router has noticed the end of the connection. */
  static void awaitNobody(SimulatedRouter router) {
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
}
