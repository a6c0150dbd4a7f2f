package dev.kedge.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.backup.Attempt.State;
import dev.kedge.capture.Captures;
import dev.kedge.cli.TestServer;
import dev.kedge.device.Device;
import dev.kedge.device.Devices;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.tenancy.InvalidRequest;
import dev.kedge.transport.Secret;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A router is never left with a password that nobody knows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PasswordRotationTest {
  private TestServer server;

  @BeforeAll
  void start(@TempDir Path directory) {
    server = new TestServer(directory);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void theRouterHasANewPasswordThatWasProved() throws Exception {
    try (var router = Examples.router7().start()) {
      var device = server.add(router);
      server.backUp(device);
      rotate(device);
      assertThat(server.backUp(device).state()).isEqualTo(State.STORED);
      var stranger = server.add(router); // with the old one
      assertThat(kind(server.backUp(stranger))).isEqualTo("auth-failed");
      rotate(device);
      assertThat(server.backUp(device).state()).isEqualTo(State.STORED);
      assertThat(pending(device)).isFalse();
    }
  }

  @Test
  void aRouterThatRefusesKeepsItsPassword() throws Exception {
    try (var router = Examples.router7().start()) {
      var device = server.add(router);
      router.refuse("/user set", "failure: not allowed");
      assertThatThrownBy(() -> rotate(device)).isInstanceOf(InvalidRequest.class);
      router.accept("/user set");
      assertThat(server.backUp(device).state()).isEqualTo(State.STORED);
      rotate(device);
      assertThat(server.backUp(device).state()).isEqualTo(State.STORED);
    }
  }

  /** The command comes to nothing, and says nothing of it. */
  @Test
  void aNewPasswordThatIsNotProvedIsTakenBack() throws Exception {
    try (var router = Examples.router7().start()) {
      var device = server.add(router);
      router.refuse("/user set", "");
      assertThatThrownBy(() -> rotate(device))
          .isInstanceOf(InvalidRequest.class)
          .hasMessageContaining("has the old one");
      assertThat(pending(device)).isFalse();
      assertThat(server.backUp(device).state()).isEqualTo(State.STORED);
    }
  }

  /** A server dies after it told the router, or before. */
  @Test
  void aRotationThatBrokeOffIsResolvedByTheNextLogin() throws Exception {
    for (var told : new boolean[] {true, false}) {
      try (var router = Examples.router7().start()) {
        var device = server.add(router);
        server.backUp(device);
        breakOff(device, router, told);
        assertThat(server.backUp(device).state()).isEqualTo(State.STORED);
        rotate(device);
        assertThat(pending(device)).isFalse();
        assertThat(server.backUp(device).state()).isEqualTo(State.STORED);
      }
    }
  }

  private void breakOff(Device device, SimulatedRouter router, boolean told) throws Exception {
    server.as(
        () -> {
          var devices = server.bean(Devices.class);
          try (var secret = Secret.of("the-next-password")) {
            var old = devices.credentials(device.id());
            try (var session =
                server.bean(Captures.class).open(devices.get(device.id()), old, true)) {
              devices.notePending(device.id(), router.user(), secret);
              if (told) {
                session.setPassword(secret);
              }
            }
          }
          return null;
        });
    assertThat(pending(device)).isTrue();
  }

  private boolean pending(Device device) throws Exception {
    return server.as(() -> server.bean(Devices.class).pendingCredentials(device.id()).isPresent());
  }

  private void rotate(Device device) throws Exception {
    server.as(
        () -> {
          server.bean(PasswordRotation.class).run(server.bean(Devices.class).get(device.id()));
          return null;
        });
  }

  private static String kind(Attempt attempt) {
    return attempt.failure().map(BackupFailure::kind).orElse("none");
  }
}
