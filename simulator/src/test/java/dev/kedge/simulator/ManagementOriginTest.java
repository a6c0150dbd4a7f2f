package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.simulator.Examples.Example;
import dev.kedge.simulator.engine.Blueprint;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.TimeScale;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Management origins that are found in a router's own configuration. */
class ManagementOriginTest {
  private static final String LOCK_OUT =
      "/ip firewall raw add chain=prerouting action=drop protocol=tcp dst-port=22";

  @Test
  void eachExampleAdmitsItsManagementOriginAndCanLockItOut() throws Exception {
    for (var example : Examples.all()) {
      var managed = example.managed();
      assertThat(managed.profile().managementOrigin()).isNotNull();
      try (var router = start(managed);
          var open = start(example)) {
        assertThat(greeting(router)).as(example.name()).isEqualTo("SSH-");
        for (var one : List.of(router, open)) {
          assertThat(one.run(LOCK_OUT)).isEmpty();
          one.advance(Duration.ofSeconds(3));
        }
        assertThat(greeting(router)).as(example.name()).isEmpty();
        assertThat(greeting(open)).as("reached from anywhere").isEqualTo("SSH-");
      }
    }
  }

  /** An address list names clients that may connect from other networks. */
  @Test
  void addressesNamedInTheConfigurationArePreferred() {
    var router = blueprint("/ip firewall address-list\nadd address=192.0.2.7 list=managers\n");
    assertThat(router.managementOrigin())
        .hasValueSatisfying(
            origin -> {
              assertThat(origin.from()).isEqualTo("192.0.2.7");
              assertThat(origin.to()).isEqualTo("198.51.100.2");
              assertThat(origin.interfaceName()).isEqualTo("ether1");
            });
  }

  @Test
  void noOriginIsFoundWhereTheConfigurationAdmitsNone() {
    var closed =
        blueprint("/ip firewall filter\nadd action=drop chain=input src-address=!10.0.0.0/8\n");
    assertThat(closed.managementOrigin()).isEmpty();
    assertThat(closed.managementOrigin("192.0.2.7")).isEmpty();
    assertThat(closed.managementOrigin("10.1.1.1")).isPresent();
  }

  private static Blueprint blueprint(String more) {
    return new Blueprint(
        """
        /ip address
        add address=198.51.100.2/30 interface=ether1
        /ip route
        add dst-address=0.0.0.0/0 gateway=198.51.100.1
        """
            + more,
        RouterProfile.of("7.16.2"));
  }

  private static SimulatedRouter start(Example example) throws IOException {
    return SimulatedRouter.start(
        example.profile(),
        example.configuration(),
        TimeScale.still(Instant.parse("2026-03-04T05:06:07Z")));
  }

  private static String greeting(SimulatedRouter router) throws IOException {
    try (var socket = new Socket(router.host(), router.port())) {
      socket.setSoTimeout(500);
      return new String(socket.getInputStream().readNBytes(4), StandardCharsets.US_ASCII);
    } catch (SocketTimeoutException e) {
      return "";
    }
  }
}
