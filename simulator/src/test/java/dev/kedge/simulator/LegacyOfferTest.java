package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.simulator.profile.AlgorithmSet;
import dev.kedge.simulator.profile.HostKeyType;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The algorithms of RouterOS 6, from a published list (blog.idea4pro.com, 2017; see
 * routeros-behaviour.md#ssh-algorithms).
 */
class LegacyOfferTest {
  private static final String GROUP_EXCHANGE_FIRST =
      "diffie-hellman-group-exchange-sha256,diffie-hellman-group-exchange-sha1,"
          + "diffie-hellman-group14-sha1,diffie-hellman-group1-sha1";

  @Test
  @Tag("SIX_ANNOUNCES_NO_EXTENSIONS")
  @Tag("ALGORITHMS_BY_VERSION")
  void sixOffersGroupExchangeFirstAndNothingElse() throws Exception {
    var fixed =
        RouterProfile.of("6.49.18").withSsh(HostKeyType.RSA, AlgorithmSet.LEGACY_FIXED_GROUPS);
    try (var six = Sample.router("6.49.18");
        var other = Sample.router(fixed)) {
      assertThat(offer(six).subList(0, 2)).containsExactly(GROUP_EXCHANGE_FIRST, "ssh-dss,ssh-rsa");
      assertThat(offer(other).getFirst())
          .isEqualTo("diffie-hellman-group14-sha1,diffie-hellman-group1-sha1");
      assertThat(TestClient.execute(six, ":put in").text()).isEqualTo("in\r\n");
      assertThat(TestClient.execute(other, ":put in").text()).isEqualTo("in\r\n");
    }
  }

  @Test
  @Tag("SEVEN_OFFERS_SSH_RSA")
  void sevenMayOfferSshRsa() throws Exception { // netmiko#3421 covers strong-crypto only
    var odd = RouterProfile.of("7.16.2").with(UnverifiedBehaviour.SEVEN_OFFERS_SSH_RSA);
    try (var seven = Sample.router();
        var other = Sample.router(odd);
        var strong = Sample.router()) {
      assertThat(offer(seven).get(1)).isEqualTo("rsa-sha2-256,rsa-sha2-512");
      assertThat(offer(other).get(1)).isEqualTo("rsa-sha2-256,rsa-sha2-512,ssh-rsa");
      strong.run("/ip ssh set strong-crypto=yes");
      assertThat(offer(strong).get(1)).isEqualTo("rsa-sha2-256");
    }
  }

  @Test
  @Tag("SIX_REFUSES_SHA2_USER_KEYS")
  @Tag("SIX_DROPS_SHA2_USER_KEYS")
  void sixRefusesUserKeysSignedWithSha2() throws Exception { // oxidized#2984, napalm-ros#107
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    var key = generator.generateKeyPair();
    var odd = RouterProfile.of("6.40.9").with(UnverifiedBehaviour.SIX_DROPS_SHA2_USER_KEYS);
    try (var six = Sample.router("6.49.18");
        var dropping = Sample.router(odd)) {
      for (var router : List.of(six, dropping)) {
        try (var client = TestClient.to(router);
            var sftp = client.sftp()) {
          try (var out = sftp.write("key.pub")) {
            out.write(PublicKeyEntry.toString(key.getPublic()).getBytes(StandardCharsets.US_ASCII));
          }
          client.execute("/user ssh-keys import public-key-file=key.pub user=admin");
        }
        if (router == six) { // our client tries SHA-1 after that
          try (var client = TestClient.withKey(router, key)) {
            assertThat(client.execute(":put in").text()).isEqualTo("in\r\n");
          }
        } else {
          assertThatThrownBy(() -> TestClient.withKey(router, key).close())
              .isInstanceOf(IOException.class);
        }
        assertThat(router.log())
            .anyMatch(
                line ->
                    line.endsWith(
                        "(sshd_authenticate) Requested public-key algorithm rsa-sha2-256 not supported"));
      }
    }
  }

  /** The name lists of the first message of a key exchange (RFC 4253, 7.1). */
  private static List<String> offer(SimulatedRouter router) throws IOException {
    try (var socket = new Socket(router.host(), router.port())) {
      socket.getOutputStream().write("SSH-2.0-looking\r\n".getBytes(StandardCharsets.US_ASCII));
      var in = new DataInputStream(socket.getInputStream());
      while (in.readByte() != '\n') {
        continue; // the identification of the server
      }
      in.skipNBytes(4 + 1 + 1 + 16);
      var lists = new ArrayList<String>();
      for (int i = 0; i < 10; i++) {
        lists.add(new String(in.readNBytes(in.readInt()), StandardCharsets.US_ASCII));
      }
      return lists;
    }
  }
}
