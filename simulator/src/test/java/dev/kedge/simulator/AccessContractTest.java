package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.simulator.profile.Fault;
import dev.kedge.simulator.profile.ManagementOrigin;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The reachability of a router, and access to it (see routeros-behaviour.md#open-sessions-stay).
 */
class AccessContractTest {
  private static final String NETWORK =
      """
      /interface bridge
      add name=bridge vlan-filtering=yes
      /interface ethernet
      set [ find default-name=ether1 ] name=wan
      set [ find default-name=ether2 ] name=trunk
      /interface vlan
      add interface=bridge name=management vlan-id=10
      /interface bridge port
      add bridge=bridge interface=trunk
      /interface bridge vlan
      add bridge=bridge tagged=bridge,trunk vlan-ids=10
      /interface list
      add name=trusted
      /interface list member
      add interface=management list=trusted
      /ip address
      add address=192.168.10.1/24 interface=management
      /ip firewall filter
      add action=accept chain=input connection-state=established
      add action=accept chain=input in-interface-list=trusted
      add action=drop chain=input
      /ip route
      add dst-address=10.0.0.0/8 gateway=192.168.10.254
      """;

  private static final ManagementOrigin FAR =
      new ManagementOrigin("10.1.2.3", "192.168.10.1", "ether2", 10);

  /** The fate of a connection after the delay of the filter. */
  private static String call(SimulatedRouter router) throws IOException {
    router.advance(Duration.ofMillis(700));
    return callAtOnce(router);
  }

  /** An export without its time. */
  private static String configuration(SimulatedRouter router) {
    return router.export().replaceFirst("^.*", "");
  }

  private static String callAtOnce(SimulatedRouter router) throws IOException {
    try (var socket = new Socket(router.host(), router.port())) {
      socket.setSoTimeout(300);
      var first = socket.getInputStream().readNBytes(4);
      return first.length == 0 ? "closed" : new String(first, StandardCharsets.US_ASCII);
    } catch (SocketTimeoutException e) {
      return "silence";
    }
  }

  @Test
  @Tag("SESSIONS_END_WITH_THEIR_ADDRESS")
  @Tag("PORT_CHANGE_ENDS_SESSIONS")
  void sessionsEndWithTheAddressAndNotWithThePort() throws Exception {
    // routeros-behaviour.md#open-sessions-stay
    var odd =
        RouterProfile.of("7.16.2").with(FAR).with(UnverifiedBehaviour.PORT_CHANGE_ENDS_SESSIONS);
    try (var router = Sample.router(RouterProfile.of("7.16.2").with(FAR), NETWORK);
        var other = Sample.router(odd, NETWORK);
        var client = TestClient.to(router);
        var third = TestClient.to(other)) {
      client.execute(
          "/ip service set ssh port=2222; /ip firewall filter add chain=input action=drop place-before=0");
      client.execute("/ip address add address=192.168.77.1/24 interface=ether5");
      assertThat(client.execute(":put in").text()).isEqualTo("in\r\n");
      var lost =
          client.execute(
              "/ip address set [find interface=management] address=192.168.10.2/24; :put ok");
      assertThat(lost.status()).isNull();
      assertThat(router.export()).contains("address=192.168.10.2/24");
      awaitNobody(router);
      assertThat(third.execute("/ip service set ssh port=2222").status()).isNull();
      awaitNobody(other);
    }
  }

  private static void awaitNobody(SimulatedRouter router) {
    long deadline = System.nanoTime() + TestClient.PATIENCE.toNanos();
    while (router.sessions().open() > 0) {
      assertThat(System.nanoTime()).as("a session is still open").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  @Test
  @Tag("FIREWALL_HITS_NEW_CONNECTIONS")
  void changesThatCutThePathStopNewConnections() throws Exception {
    // routeros-behaviour.md#open-sessions-stay
    try (var router = Sample.router(RouterProfile.of("7.16.2").with(FAR), NETWORK)) {
      assertThat(call(router)).isEqualTo("SSH-");
      for (var cut :
          List.of(
              "/ip address remove [find]",
              "/ip address disable [find]",
              "/interface vlan disable management",
              "/interface vlan set management vlan-id=11",
              "/interface ethernet disable trunk",
              "/interface bridge port set [find] pvid=10"
                  + " frame-types=admit-only-untagged-and-priority-tagged",
              "/interface bridge vlan set [find dynamic=no] tagged=bridge",
              "/interface bridge vlan set [find dynamic=no] tagged=trunk",
              "/interface bridge disable bridge",
              "/interface list member remove [find dynamic=no]",
              "/ip firewall filter move 2 0",
              "/ip firewall filter add chain=input action=drop protocol=tcp dst-port=20-22"
                  + " place-before=0",
              "/ip firewall raw add chain=prerouting action=drop src-address=10.0.0.0/8",
              "/ip firewall nat add chain=dstnat action=dst-nat protocol=tcp dst-port=22"
                  + " to-addresses=10.9.9.9",
              "/ip route remove [find dynamic=no]",
              "/ip route add dst-address=10.1.0.0/16 blackhole",
              "/ip service set ssh port=2222")) {
        var before = configuration(router);
        assertThat(router.run(cut)).as(cut).isEmpty();
        assertThat(call(router)).as(cut).isEqualTo(cut.endsWith("port=2222") ? "SSH-" : "silence");
        router.run("/undo");
        assertThat(configuration(router)).as(cut).isEqualTo(before);
      }
      assertThat(call(router)).isEqualTo("SSH-");
      router.run("/ip firewall filter add chain=input action=reject place-before=0");
      assertThat(call(router)).isEqualTo("closed");
    }
  }

  @Test
  @Tag("FILTERS_TAKE_A_MOMENT")
  void newConnectionsPassForAMomentAfterAFilterChange() throws Exception {
    // routeros-behaviour.md#filter-delay: up to 0.7 s
    try (var router = Sample.router(RouterProfile.of("7.16.2").with(FAR), NETWORK)) {
      router.run("/ip firewall filter add chain=input action=drop place-before=0");
      assertThat(callAtOnce(router)).isEqualTo("SSH-");
      router.advance(Duration.ofMillis(600));
      assertThat(callAtOnce(router)).isEqualTo("SSH-");
      router.advance(Duration.ofMillis(100));
      assertThat(callAtOnce(router)).isEqualTo("silence");
      router.run("/ip firewall filter remove 0");
      assertThat(callAtOnce(router)).isEqualTo("SSH-");
      // Changes of raw and NAT rules take effect at once.
      router.run("/ip firewall raw add chain=prerouting action=drop src-address=10.0.0.0/8");
      router.advance(Duration.ofSeconds(1));
      router.run("/ip firewall raw set 0 disabled=yes; /interface vlan disable management");
      assertThat(callAtOnce(router)).isEqualTo("silence");
    }
  }

  @Test
  void renamedInterfacesKeepTheirWire() throws Exception { // routeros-behaviour.md#references-by-id
    try (var router = Sample.router(RouterProfile.of("7.16.2").with(FAR), NETWORK)) {
      router.run("/interface ethernet set trunk name=uplink");
      router.run("/interface vlan set management name=mgmt");
      assertThat(call(router)).isEqualTo("SSH-");
      router.run("/interface bridge port remove [find]");
      router.run("/interface bonding add name=bond slaves=uplink");
      assertThat(call(router)).isEqualTo("silence");
      router.run("/interface bridge port add bridge=bridge interface=bond");
      router.run("/interface bridge vlan set [find dynamic=no] tagged=bridge,bond");
      assertThat(call(router)).isEqualTo("SSH-");
      router.run("/interface bridge set bridge vlan-filtering=no");
      assertThat(call(router)).isEqualTo("SSH-");
      router.run("/ip settings set rp-filter=strict");
      assertThat(call(router)).isEqualTo("SSH-");
      router.run("/ip address add address=172.16.0.1/24 interface=wan");
      router.run("/ip route set [find] gateway=172.16.0.254");
      assertThat(call(router)).isEqualTo("silence");
    }
  }

  @Test
  @Tag("ESTABLISHED_SESSIONS_STAY")
  @Tag("SERVICE_ADDRESS_CLOSES")
  void openSessionsSurviveLockout() throws Exception { // routeros-behaviour.md#service-address
    try (var router = Sample.router(RouterProfile.of("7.16.2").with(FAR), NETWORK);
        var client = TestClient.to(router)) {
      router.run("/ip service set ssh address=192.168.10.0/24");
      assertThat(call(router)).isEqualTo("closed");
      assertThat(client.execute(":put in").text()).isEqualTo("in\r\n");
      router.run("/ip service set ssh address=192.168.10.0/24,10.1.0.0/16");
      assertThat(call(router)).isEqualTo("SSH-");
      router.run("/ip service disable ssh");
      assertThat(call(router)).isEqualTo("closed");
      router.run("/ip firewall filter add chain=input action=drop place-before=0");
      assertThat(call(router)).isEqualTo("silence");
      assertThat(client.execute(":put in").text()).isEqualTo("in\r\n");
      router.run("/user remove admin");
      assertThat(client.execute(":put in").text()).isEqualTo("in\r\n");
      router.run("/ip firewall filter remove 0; /ip service enable ssh");
      assertThatThrownBy(() -> TestClient.to(router)).isInstanceOf(IOException.class);
    }
  }

  @Test
  @Tag("SESSIONS_ARE_LIMITED")
  void sessionsAreLimitedFromSevenSixteenOn() throws Exception {
    // routeros-behaviour.md#session-limit
    try (var router = Sample.router();
        var older = Sample.router("7.15.3")) {
      router.run("/ip service set ssh max-sessions=3");
      var clients = new ArrayList<TestClient>();
      for (int i = 0; i < 3; i++) {
        clients.add(TestClient.to(router));
      }
      assertThat(call(router)).isEqualTo("closed");
      assertThat(clients.getLast().execute(":put in").text()).isEqualTo("in\r\n");
      clients.forEach(TestClient::close);
      for (int i = 0; i < 21; i++) {
        clients.add(TestClient.to(older));
      }
      assertThat(call(older)).isEqualTo("SSH-");
      clients.forEach(TestClient::close);
    }
  }

  @Test
  @Tag("TRANSFERS_NEED_FTP")
  @Tag("BACKUPS_ARE_SENSITIVE")
  void transfersNeedTheirPolicies() throws Exception { // routeros-behaviour.md#sftp-policy
    try (var router = Sample.router()) {
      router.run("/system backup save name=x; /export file=y");
      router.inject(Fault.POLICY_SENSITIVE_MISSING);
      try (var client = TestClient.to(router);
          var sftp = client.sftp()) {
        try (var in = sftp.read("y.rsc")) {
          assertThat(in.readAllBytes()).isNotEmpty();
        }
        assertThatThrownBy(() -> sftp.read("x.backup").readAllBytes())
            .isInstanceOf(IOException.class);
      }
      router.inject(Fault.POLICY_FTP_MISSING);
      try (var client = TestClient.to(router)) {
        assertThatThrownBy(client::sftp).isInstanceOf(IOException.class);
        assertThat(client.execute(":put in").text()).isEqualTo("in\r\n");
      }
    }
  }

  @Test
  @Tag("KEY_ENDS_PASSWORD")
  @Tag("KEY_TYPES_BY_VERSION")
  void addingAKeyDisablesThePassword() throws Exception { // routeros-behaviour.md#key-ends-password
    var rsa = key("ssh-rsa", 2048);
    var edwards = key("ssh-ed25519", 256);
    try (var older = Sample.router("7.11.2");
        var router = Sample.router("7.12.1");
        var newest = Sample.router("7.23.1")) {
      assertThat(bring(older, edwards)).startsWith("unable to load key file");
      TestClient.to(older).close();
      assertThat(bring(older, rsa)).isEmpty();
      assertThat(bring(router, key("ecdsa-sha2-nistp256", 256)))
          .startsWith("unable to load key file");
      assertThat(bring(router, edwards)).isEmpty();
      for (var each : List.of(older, router)) {
        var key = each == older ? rsa : edwards;
        TestClient.withKey(each, key).close();
        assertThatThrownBy(() -> TestClient.to(each)).isInstanceOf(IOException.class);
        each.run("/ip ssh set always-allow-password-login=yes");
        TestClient.to(each).close();
      }
      assertThat(bring(newest, edwards)).isEmpty();
      assertThatThrownBy(() -> TestClient.to(newest)).isInstanceOf(IOException.class);
      newest.run("/ip ssh set password-authentication=yes");
      TestClient.to(newest).close();
      newest.run("/user ssh-keys remove [find]");
      assertThatThrownBy(() -> TestClient.withKey(newest, edwards)).isInstanceOf(IOException.class);
    }
  }

  private static KeyPair key(String type, int size) throws Exception {
    return KeyUtils.generateKeyPair(type, size);
  }

  private static String bring(SimulatedRouter router, KeyPair key) throws Exception {
    PublicKey open = key.getPublic();
    var text = PublicKeyEntry.toString(open) + " somebody\n";
    try (var client = TestClient.to(router);
        var sftp = client.sftp()) {
      try (var out = sftp.write("key.pub")) {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
      }
      return client.execute("/user ssh-keys import user=admin public-key-file=key.pub").text();
    }
  }

  @Test
  @Tag("ALGORITHMS_BY_VERSION")
  void strongCryptoLeavesOneKeyExchange() throws Exception { // routeros-behaviour.md#ssh-algorithms
    try (var router = Sample.router()) {
      ModernClient.connect(router);
      router.run("/ip ssh set strong-crypto=yes");
      assertThatThrownBy(() -> ModernClient.connect(router))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("Unable to negotiate");
      assertThat(TestClient.execute(router, ":put in").text()).isEqualTo("in\r\n");
    }
    try (var six = Sample.router("6.49.18");
        var older = Sample.router("7.6")) {
      assertThatThrownBy(() -> ModernClient.connect(six)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> ModernClient.connect(older)).isInstanceOf(IOException.class);
      assertThat(TestClient.execute(older, ":put in").text()).isEqualTo("in\r\n");
    }
  }
}
