package dev.kedge.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.app.TestServer;
import dev.kedge.backup.BackupAttempt;
import dev.kedge.backup.BackupAttempt.State;
import dev.kedge.capture.CaptureService;
import dev.kedge.credentials.CredentialProfiles;
import dev.kedge.credentials.DeviceCredentials;
import dev.kedge.encryption.StoredPlace;
import dev.kedge.history.BackupFailure;
import dev.kedge.inventory.Credentials;
import dev.kedge.inventory.Device;
import dev.kedge.inventory.Devices;
import dev.kedge.inventory.Registration;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.platform.lease.DeviceLease;
import dev.kedge.platform.lease.DeviceLeases;
import dev.kedge.rotation.CredentialRotation.Kind;
import dev.kedge.simulator.Examples;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.transport.LoginKey;
import dev.kedge.transport.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A router never ends up with credentials that Kedge does not have. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CredentialRotationTest {
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
      var stranger = server.add(router); // with the old credentials
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

  /** The command has no effect and reports no error. */
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

  /** The server dies before or after it sets the credentials on the router. */
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

  private DeviceLease lease(Device device) {
    return server.bean(DeviceLeases.class).take(device.id(), "rotation").orElseThrow();
  }

  private void breakOff(Device device, SimulatedRouter router, boolean told) throws Exception {
    server.as(
        () -> {
          var logins = server.bean(DeviceCredentials.class);
          try (var lease = lease(device);
              var next = new Credentials(router.user(), Secret.of("the-next-password"));
              var session =
                  server
                      .bean(CaptureService.class)
                      .open(
                          server.bean(Devices.class).get(device.id()),
                          logins.of(device.id()),
                          true,
                          lease.ofCommands())) {
            logins.notePending(device.id(), next, false);
            if (told) {
              session.account().setPassword(next.password());
            }
          }
          return null;
        });
    assertThat(pending(device)).isTrue();
  }

  private boolean pending(Device device) throws Exception {
    return server.as(() -> server.bean(DeviceCredentials.class).pending(device.id()).isPresent());
  }

  @Test
  void aKeyOfTheKindThatTheRouterTakesLogsIn() throws Exception {
    for (var example : List.of(Examples.router7(), Examples.branch6())) {
      try (var router = example.start()) {
        var device = server.add(router);
        assertThat(rotate(device, Kind.KEY)).contains("no longer opens SSH sessions");
        assertThat(keys(router)).hasSize(1);
        assertThat(server.backUp(device).state()).isEqualTo(State.STORED);
        assertThat(kind(server.backUp(server.add(router)))).isEqualTo("auth-failed");
        var first = keys(router);
        assertThat(rotate(device, Kind.KEY)).isEmpty();
        assertThat(keys(router)).hasSize(1).doesNotContainAnyElementsOf(first);
        assertThat(server.backUp(device).state()).isEqualTo(State.STORED);
        assertThat(router.files()).noneMatch(name -> name.startsWith("kedge-"));
        assertThatThrownBy(() -> rotate(device))
            .isInstanceOf(InvalidRequest.class)
            .hasMessageContaining("uses an SSH key");
      }
    }
  }

  /** The import reports nothing, and the password would still work: that does not verify a key. */
  @Test
  void aKeyThatIsNotProvedIsTakenBack() throws Exception {
    try (var router = Examples.router7().start()) {
      var device = server.add(router);
      router.refuse("/user ssh-keys import", "");
      assertThatThrownBy(() -> rotate(device, Kind.KEY))
          .isInstanceOf(InvalidRequest.class)
          .hasMessageContaining("has the old one");
      assertThat(pending(device)).isFalse();
      router.accept("/user ssh-keys import");
      assertThat(server.backUp(device).state()).isEqualTo(State.STORED);
      assertThat(rotate(device, Kind.KEY)).isNotEmpty();
    }
  }

  @Test
  void aKeyOfARotationThatBrokeOffIsFoundOrRemoved() throws Exception {
    try (var router = Examples.router7().start()) {
      var device = server.add(router);
      server.as(
          () -> {
            var logins = server.bean(DeviceCredentials.class);
            var stored = logins.of(device.id());
            try (var lease = lease(device);
                var old = logins.decrypt(stored);
                var session =
                    server
                        .bean(CaptureService.class)
                        .open(
                            server.bean(Devices.class).get(device.id()),
                            stored,
                            true,
                            lease.ofCommands())) {
              var key = LoginKey.generate(LoginKey.Type.ED25519);
              logins.notePending(device.id(), old.with(key), false);
              session.account().installKey(key);
            }
            return null;
          });
      assertThat(server.backUp(device).state()).isEqualTo(State.STORED); // by the pending key
      assertThat(pending(device)).isFalse();
      rotate(device, Kind.KEY);
      assertThat(keys(router)).hasSize(1);
    }
  }

  @Test
  void aSharedLoginReachesEachRouterOnceItIsProvedThere() throws Exception {
    try (var first = Examples.router7().start();
        var second = Examples.branch6().start();
        var away = Examples.router7().start()) {
      var profile =
          server.as(
              () ->
                  profiles()
                      .add(
                          "shared " + UUID.randomUUID(),
                          new Credentials(first.user(), Secret.of(first.password()))));
      var devices = new ArrayList<Device>();
      for (var router : List.of(first, second, away)) {
        devices.add(addTo(profile, router));
      }
      for (var kind : List.of(Kind.PASSWORD, Kind.KEY)) {
        away.refuse("/user", "failure: not now");
        var begun = server.as(() -> server.bean(CredentialRotation.class).begin(profile, kind));
        assertThat(begun).hasSize(3);
        rotate(profile, devices.get(0));
        rotate(profile, devices.get(1));
        assertThatThrownBy(() -> rotate(profile, devices.get(2)))
            .isInstanceOf(InvalidRequest.class);
        away.accept("/user");
        for (var device : devices) { // during the rotation, each with its router's credentials
          assertThat(server.backUp(device).state()).isEqualTo(State.STORED);
        }
        assertThatThrownBy(() -> end(profile, false)).hasMessageContaining("1 devices");
        var left = server.as(() -> server.bean(CredentialRotation.class).begin(profile, kind));
        assertThat(left).containsExactly(devices.get(2).id());
        rotate(profile, devices.get(2));
        end(profile, false);
        for (var device : devices) {
          assertThat(server.backUp(device).state()).isEqualTo(State.STORED);
        }
      }
      assertThat(keys(second).getFirst()).contains("rsa");
      assertThat(server.as(() -> profiles().find(profile.name())).rotating()).isFalse();
      assertThat(
              server.as(() -> server.bean(DeviceCredentials.class).of(devices.get(2).id()).place()))
          .isEqualTo(StoredPlace.PROFILE_CREDENTIALS);
      assertThatThrownBy(
              () ->
                  server.as(
                      () -> {
                        profiles().remove(profiles().find(profile.name()));
                        return null;
                      }))
          .isInstanceOf(InvalidRequest.class)
          .hasMessageContaining("3 devices");
    }
  }

  @Test
  void whoIsLeftBehindKeepsTheOldLoginAsItsOwn() throws Exception {
    try (var router = Examples.router7().start();
        var away = Examples.router7().start()) {
      var profile =
          server.as(
              () ->
                  profiles()
                      .add(
                          "left " + UUID.randomUUID(),
                          new Credentials(router.user(), Secret.of(router.password()))));
      var device = addTo(profile, router);
      var left = addTo(profile, away);
      server.as(() -> server.bean(CredentialRotation.class).begin(profile, Kind.PASSWORD));
      rotate(profile, device);
      end(profile, true);
      assertThat(server.backUp(device).state()).isEqualTo(State.STORED);
      assertThat(server.backUp(left).state()).isEqualTo(State.STORED);
      assertThat(server.as(() -> profiles().find(profile.name())).devices()).isEqualTo(1);
    }
  }

  private CredentialProfiles profiles() {
    return server.bean(CredentialProfiles.class);
  }

  private Device addTo(CredentialProfiles.Profile profile, SimulatedRouter router)
      throws Exception {
    var registration =
        new Registration(
            "p-" + UUID.randomUUID(), router.host(), router.port(), null, profile.name());
    return server.as(() -> server.bean(Devices.class).add(List.of(registration)).getFirst());
  }

  private void rotate(CredentialProfiles.Profile profile, Device device) throws Exception {
    server.as(
        () ->
            server
                .bean(CredentialRotation.class)
                .run(profile, server.bean(Devices.class).get(device.id())));
  }

  private void end(CredentialProfiles.Profile profile, boolean leaveBehind) throws Exception {
    server.as(
        () -> {
          profiles().endRotation(profile, leaveBehind);
          return null;
        });
  }

  private static List<String> keys(SimulatedRouter router) {
    return router
        .run(
            ":foreach k in=[/user ssh-keys find] do={ :put ([/user ssh-keys get $k key-type] . [/user ssh-keys get $k key-owner]) }")
        .lines()
        .filter(line -> !line.isBlank())
        .toList();
  }

  private void rotate(Device device) throws Exception {
    rotate(device, Kind.PASSWORD);
  }

  private String rotate(Device device, Kind kind) throws Exception {
    return server.as(
        () ->
            server
                .bean(CredentialRotation.class)
                .run(server.bean(Devices.class).get(device.id()), kind));
  }

  private static String kind(BackupAttempt attempt) {
    return attempt.failure().map(BackupFailure::kind).orElse("none");
  }
}
