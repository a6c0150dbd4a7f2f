package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The exec channel and its answers (see routeros-behaviour.md#exec-channel). */
class ExecChannelTest {

  @Test
  void exportArrivesOnStdoutWithCrlfAndExitStatusZero() throws Exception {
    try (var router = Sample.router()) {
      var reply = TestClient.execute(router, "/export show-sensitive");
      assertThat(reply.text()).isEqualTo(router.export());
      assertThat(reply.text()).contains("private-key=", "\r\n").doesNotContainPattern("[^\r]\n");
      assertThat(reply.error()).isEmpty();
      assertThat(reply.status()).isZero();
    }
  }

  @Test
  void refusalsArriveOnStdoutWithExitStatusZero() throws Exception {
    try (var router = Sample.router()) {
      var reply = TestClient.execute(router, "/ip address remove nothing-of-that-name");
      assertThat(reply).isEqualTo(new TestClient.Reply("no such item\r\n", "", 0));
    }
  }

  @Test
  void unknownCommandsEndWithExitStatusOneAndTheColumn() throws Exception {
    try (var router = Sample.router();
        var client = TestClient.to(router)) {
      assertThat(client.execute("bash -se"))
          .isEqualTo(new TestClient.Reply("bad command name bash (line 1 column 1)\r\n", "", 1));
      assertThat(client.execute("/ip nonsense print").text())
          .isEqualTo("bad command name nonsense (line 1 column 5)\r\n");
    }
  }

  @Test
  @Tag("CHANNELS_END_ALONE")
  void closingAChannelKeepsTheConnection() throws Exception { // RFC 4254, 5.3
    try (var router = Sample.router();
        var client = TestClient.to(router)) {
      for (int i = 0; i < 8; i++) {
        client.closeChannel(router, ":delay 3600; :put \"%d\"".formatted(i));
        assertThat(client.execute(":put ok").text()).isEqualTo("ok\r\n");
      }
      assertThat(router.sessions()).isEqualTo(new SimulatedRouter.Sessions(1, 1));
    }
  }

  @Test
  @Tag("CHANNEL_CLOSE_ENDS_CONNECTION")
  void closingAChannelMayCloseTheConnection() throws Exception {
    var odd = RouterProfile.of("7.16.2").with(UnverifiedBehaviour.CHANNEL_CLOSE_ENDS_CONNECTION);
    try (var router = Sample.router(odd);
        var client = TestClient.to(router)) {
      client.closeChannel(router, ":delay 3600");
      long deadline = System.nanoTime() + TestClient.PATIENCE.toNanos();
      while (client.isOpen()) {
        assertThat(System.nanoTime()).as("the connection lives").isLessThan(deadline);
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void severalCommandsOnOneLineAreSeparatedBySemicolonsOutsideQuotes() throws Exception {
    try (var router = Sample.router()) {
      var reply =
          TestClient.execute(
              router,
              ":put [/system identity get name]; /system identity set name=\"a;b\"; :put x");
      assertThat(reply.text()).isEqualTo("sample\r\nx\r\n");
      assertThat(router.run(":put [/system identity get name]")).isEqualTo("a;b\r\n");
    }
  }

  @Test
  void commandsOverSeveralLinesFail() throws Exception {
    try (var router = Sample.router()) {
      var reply = TestClient.execute(router, ":put a\n:put b");
      assertThat(reply.text()).isEqualTo("syntax error (line 1 column 7)\r\n");
    }
  }

  @Test
  void quitPrintsInterrupted() throws Exception {
    try (var router = Sample.router()) {
      assertThat(TestClient.execute(router, "quit").text()).isEqualTo("interrupted\r\n");
    }
  }

  @Test
  void slashPathsWorkOnVersionSevenOnly() throws Exception {
    try (var seven = Sample.router();
        var six = Sample.router(RouterProfile.of("6.49.18"), Sample.CONFIGURATION)) {
      var command = "/ip/address/add address=10.1.1.1/24 interface=ether1";
      assertThat(TestClient.execute(seven, command).text()).isEmpty();
      assertThat(seven.export()).contains("add address=10.1.1.1/24 interface=ether1 network");
      assertThat(TestClient.execute(six, command).text()).startsWith("bad command name");
    }
  }

  @Test
  void executedLinesAndConnectionsAreCounted() throws Exception {
    try (var router = Sample.router();
        var client = TestClient.to(router)) {
      client.execute("/export");
      client.execute(":put x");
      router.run(":put not-received-over-ssh");
      assertThat(router.executed()).containsExactly("/export", ":put x");
      assertThat(router.sessions()).isEqualTo(new SimulatedRouter.Sessions(1, 1));
    }
  }

  @Test
  void bytesTypedBeyondAsciiAreExportedAsHexEscapes() throws Exception {
    // routeros-behaviour.md#escapes
    try (var router = Sample.router()) {
      TestClient.execute(router, "/ip address set [find comment=lan] comment=\"K\u00fcche\"");
      assertThat(router.export()).contains("comment=\"K\\C3\\BCche\"");
    }
  }
}
