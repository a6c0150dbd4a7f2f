package dev.kedge.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.app.TestServer;
import dev.kedge.backup.BackupAttempt;
import dev.kedge.backup.BackupTrigger;
import dev.kedge.schedule.Schedules;
import dev.kedge.simulator.Examples;
import dev.kedge.testing.Waiting;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a router's log line over UDP or TCP to a backup. */
class SyslogListenerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String CHANGE = "system,info filter rule changed by admin";

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

  @Test
  void aLineOfAKnownDeviceBringsABackupOnceItIsQuiet(@TempDir Path directory) throws Exception {
    try (var server = TestServer.scheduled(directory);
        var router = Examples.router7().start()) {
      var device = server.add(router);
      server.backUp(device);
      router.run("/ip dns static add address=10.1.1.1 name=new.example.net");
      var listener = start(server);
      try {
        send(listener.port(), "system,info,account user admin logged in from 10.0.0.5 via ssh");
        advance(61);
        listener.serve();
        assertThat(server.attempts(device)).as("a login is no change").hasSize(1);

        for (var i = 0; i < 1000; i++) {
          send(listener.port(), CHANGE);
        }
        try (var tcp = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
          tcp.getOutputStream().write((CHANGE + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        Waiting.until(
            "the change is backed up",
            PATIENCE,
            () -> {
              advance(61);
              listener.serve();
              return server.attempts(device).stream().anyMatch(SyslogListenerTest::isGood);
            });
        assertThat(server.runs(device)).hasSize(2);
        assertThat(server.attempts(device)).as("a flood is one backup").hasSize(2);
      } finally {
        listener.destroy();
      }
    }
  }

  /** Starts on any port: one that is free for datagrams may be in use for streams. */
  private SyslogListener start(TestServer server) throws IOException {
    while (true) {
      var listener =
          new SyslogListener(
              new SyslogSettings("127.0.0.1:0"),
              server.bean(SourceRegistry.class),
              server.bean(Schedules.class),
              clock());
      try {
        listener.start();
        return listener;
      } catch (BindException e) {
        listener.destroy();
      }
    }
  }

  private static boolean isGood(BackupAttempt attempt) {
    return attempt.trigger() == BackupTrigger.CONFIG_CHANGE
        && attempt.state() == BackupAttempt.State.STORED;
  }

  private static void send(int port, String line) throws Exception {
    var bytes = line.getBytes(StandardCharsets.US_ASCII);
    try (var socket = new DatagramSocket()) {
      socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
    }
  }

  private void advance(int seconds) {
    now.updateAndGet(at -> at.plusSeconds(seconds));
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return java.util.Objects.requireNonNull(now.get());
      }
    };
  }
}
