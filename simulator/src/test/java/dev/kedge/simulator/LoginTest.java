package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.simulator.profile.AlgorithmSet;
import dev.kedge.simulator.profile.HostKeyType;
import dev.kedge.simulator.profile.RouterProfile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.apache.sshd.common.SshException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Logging in: passwords, host keys and algorithms (see routeros-behaviour.md#ssh-algorithms). */
class LoginTest {

  @Test
  void wrongPasswordsAreRefusedBeforeAnyCommand() throws Exception {
    try (var router = Sample.router()) {
      assertThatThrownBy(() -> TestClient.to(router, "wrong")).isInstanceOf(SshException.class);
      assertThat(router.sessions().accepted()).isEqualTo(1);
      assertThat(router.executed()).isEmpty();
    }
  }

  @Test
  void userAndPasswordComeFromTheProfile() throws Exception {
    var profile = RouterProfile.of("7.16.2").withLogin("backup", "s3cret");
    try (var router = Sample.router(profile, Sample.CONFIGURATION)) {
      assertThat(TestClient.execute(router, ":put in").text()).isEqualTo("in\r\n");
      assertThat(profile.toString()).doesNotContain("s3cret");
    }
  }

  @Test
  void fingerprintMatchesTheHostKeyBeforeAndAfterReplacement() throws Exception {
    try (var router = Sample.router()) {
      var first = router.hostKeyFingerprint();
      try (var client = TestClient.to(router)) {
        assertThat(client.hostKeyFingerprint()).isEqualTo(first);
      }
      router.replaceHostKey();
      try (var client = TestClient.to(router)) {
        assertThat(client.hostKeyFingerprint())
            .isEqualTo(router.hostKeyFingerprint())
            .isNotEqualTo(first);
      }
    }
  }

  @Test
  void ed25519AndDssHostKeysWorkOnTheirVersions() throws Exception {
    var modern = RouterProfile.of("7.21").withSsh(HostKeyType.ED25519, AlgorithmSet.MODERN);
    var old = RouterProfile.of("6.49.18").withSsh(HostKeyType.DSS, AlgorithmSet.LEGACY);
    for (var profile : new RouterProfile[] {modern, old}) {
      try (var router = Sample.router(profile, Sample.CONFIGURATION)) {
        assertThat(TestClient.execute(router, ":put in").text()).isEqualTo("in\r\n");
      }
    }
  }

  @Test
  void impossibleProfilesAreRefused() {
    assertThatThrownBy(
            () -> RouterProfile.of("7.8").withSsh(HostKeyType.ED25519, AlgorithmSet.MODERN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RouterProfile.of("seven"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void legacyRoutersHaveNoAlgorithmInCommonWithModernClients() throws Exception {
    try (var router = Sample.router(RouterProfile.of("6.49.18"), Sample.CONFIGURATION)) {
      assertThatThrownBy(() -> ModernClient.connect(router))
          .isInstanceOf(SshException.class)
          .hasMessageContaining("Unable to negotiate");
    }
  }

  @Test
  @Tag("HANDSHAKE_TAKES_TIME")
  void handshakeIsDelayedAsTheProfileDemands() throws Exception {
    var slow = RouterProfile.of("7.16.2").withSpeed(Duration.ofMillis(400), 0);
    try (var router = Sample.router(slow, Sample.CONFIGURATION)) {
      var start = System.nanoTime();
      TestClient.to(router).close();
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThan(slow.ssh().handshakeDelay());
    }
  }

  @Test
  void routersCanListenOnOtherLoopbackAddresses() throws Exception {
    var address = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 20, 0, 7}), 0);
    var profile = RouterProfile.of("7.16.2");
    try (var router = SimulatedRouter.start(profile, Sample.CONFIGURATION, address)) {
      assertThat(router.host()).isEqualTo("127.20.0.7");
      assertThat(TestClient.execute(router, ":put in").text()).isEqualTo("in\r\n");
    }
  }
}
