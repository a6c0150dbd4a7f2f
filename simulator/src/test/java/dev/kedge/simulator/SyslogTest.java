package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.simulator.profile.RouterProfile;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The syslog messages of a router (see routeros-behaviour.md#syslog-forms). */
class SyslogTest implements AutoCloseable {
  private final DatagramSocket receiver;

  SyslogTest() throws IOException {
    receiver = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    receiver.setSoTimeout(5000);
  }

  @Override
  @org.junit.jupiter.api.AfterEach
  public void close() {
    receiver.close();
  }

  private String next() throws IOException {
    var packet = new DatagramPacket(new byte[2048], 2048);
    receiver.receive(packet);
    return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.ISO_8859_1);
  }

  private String logging(String more) {
    return """
        /system logging action
        add name=kedge remote=127.0.0.1 remote-port=%d target=remote %s
        /system logging
        add action=kedge topics=system,info
        add action=kedge topics=critical
        /system identity
        set name=edge
        """
        .formatted(receiver.getLocalPort(), more);
  }

  @Test
  @Tag("SYSLOG_FORMS")
  void formsByVersion() throws Exception {
    var change = "/ip firewall filter add chain=input action=accept";
    try (var six = Sample.router(RouterProfile.of("6.49.18"), logging("bsd-syslog=yes"))) {
      TestClient.execute(six, change);
      assertThat(next())
          .isEqualTo(
              "<30>Mar 04 05:06:07 edge system,info,account user admin logged in from 127.0.0.1 via ssh");
      assertThat(next())
          .isEqualTo("<30>Mar 04 05:06:07 edge system,info filter rule added by admin");
    }
    drain();
    try (var seven = Sample.router(RouterProfile.of("7.16.2"), logging(""))) {
      TestClient.execute(seven, change);
      assertThat(next()).startsWith("system,info,account user admin logged in");
      assertThat(next())
          .matches(
              "system,info filter rule added by ssh:admin@127\\.0\\.0\\.1 \\(\\*[0-9A-F]+ = /ip firewall filter add .*\\)");
    }
    drain();
    try (var newer = Sample.router(RouterProfile.of("7.20.1"), logging("remote-log-format=cef"))) {
      assertThatThrownBy(() -> TestClient.to(newer, "wrong")).isInstanceOf(IOException.class);
      assertThat(next())
          .startsWith("CEF:0|MikroTik|RB5009UG+S+|7.20.1|")
          .contains("|system,error,critical|Very-High|dvchost=edge ")
          .contains("msg=login failure for user admin from 127.0.0.1 via ssh");
    }
  }

  private void drain() throws IOException {
    boolean more = true;
    while (more) {
      more = receiverHasMore();
    }
  }

  private boolean receiverHasMore() throws IOException {
    receiver.setSoTimeout(200);
    try {
      next();
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } finally {
      receiver.setSoTimeout(5000);
    }
  }

  @Test
  void logIsSentOnlyToLoopbackUnlessTheProfileNamesATarget() throws Exception {
    var far = logging("").replace("remote=127.0.0.1", "remote=192.0.2.1");
    var target = new InetSocketAddress("127.0.0.1", receiver.getLocalPort());
    try (var quiet = Sample.router(RouterProfile.of("7.16.2"), far);
        var redirected = Sample.router(RouterProfile.of("7.16.2").withSyslogTarget(target), far)) {
      quiet.run("/system identity set name=quiet");
      assertThat(receiverHasMore()).isFalse();
      redirected.run("/system identity set name=loud");
      assertThat(next()).contains("identity");
    }
  }
}
