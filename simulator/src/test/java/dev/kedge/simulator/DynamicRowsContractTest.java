package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.simulator.profile.RouterProfile;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A device has more rows than it exports (see routeros-behaviour.md#dynamic-rows). */
@Tag("DYNAMIC_ROWS_ARE_FOUND")
class DynamicRowsContractTest {
  private static final String BRIDGE =
      """
      /interface bridge
      add name=bridge vlan-filtering=yes
      /interface vlan
      add interface=bridge name=v10 vlan-id=10
      /interface bridge port
      add bridge=bridge interface=ether2 pvid=10
      add bridge=bridge interface=ether3 pvid=20
      /interface bridge vlan
      add bridge=bridge tagged=bridge,ether5 vlan-ids=10
      add bridge=bridge tagged=ether5 untagged=ether3 vlan-ids=20
      """;

  private static SimulatedRouter router(String version, String configuration) throws Exception {
    return Sample.router(RouterProfile.of(version), configuration);
  }

  private static String count(SimulatedRouter router, String menu, String conditions) {
    return router.run(":put [:len [" + menu + " find " + conditions + "]]").strip();
  }

  @Test
  @Tag("BRIDGES_ADD_VLANS")
  void bridgesAddVlansByVersion() throws Exception {
    String menu = "/interface bridge vlan";
    try (var early = router("7.13.3", BRIDGE);
        var middle = router("7.16.2", BRIDGE);
        var late = router("7.20.8", BRIDGE);
        var six = router("6.49.18", BRIDGE)) {
      assertThat(count(six, menu, "")).isEqualTo("2");
      assertThat(count(early, menu, "where vlan-ids=10")).isEqualTo("2");
      assertThat(count(middle, menu, "where vlan-ids=10")).isEqualTo("3");
      assertThat(count(late, menu, "where vlan-ids=10")).isEqualTo("4");
      for (var router : new SimulatedRouter[] {early, middle, late}) {
        assertThat(count(router, menu, "where vlan-ids=10 and dynamic=no")).isEqualTo("1");
        assertThat(count(router, menu, "where vlan-ids=10 and !dynamic")).isEqualTo("1");
        assertThat(count(router, menu, "vlan-ids=10 dynamic=no")).isEqualTo("1");
        assertThat(count(router, menu, "where vlan-ids=20")).isEqualTo("1");
        assertThat(count(router, menu, "comment=\"added by pvid\"")).isEqualTo("2");
        assertThat(router.export()).doesNotContain("added by");
      }
      assertThat(count(early, menu, "comment=\"added by vlan on bridge\"")).isEqualTo("0");
      assertThat(count(middle, menu, "comment=\"added by vlan on bridge\"")).isEqualTo("1");
      assertThat(count(middle, menu, "comment=\"added by switch-cpu\"")).isEqualTo("0");
      assertThat(count(late, menu, "comment=\"added by switch-cpu\"")).isEqualTo("1");
      assertThat(late.run(menu + " print")).contains("D - DYNAMIC").contains("added by pvid");
      assertThat(late.run(menu + " print count-only where vlan-ids=10")).isEqualTo("4\r\n");
    }
  }

  /**
   * Rows that a fleet manager owns have the flag Y and cannot be changed on the router (see
   * routeros-behaviour.md#fleet-manager).
   */
  @Test
  @Tag("MANAGED_ROWS_ARE_NOT_CHANGED")
  void rowsOfAFleetManagerCannotBeChanged() throws Exception {
    try (var router = SimulatedRouter.start(RouterProfile.of("7.26"), "")) {
      router.run("/ip pool add name=theirs ranges=10.0.0.1-10.0.0.9");
      router.run("/ip pool add name=ours ranges=10.0.1.1-10.0.1.9");
      router.manage("/ip pool", "name", "theirs");
      assertThat(router.run("/ip pool print terse"))
          .containsPattern("0 Y .*name=theirs")
          .containsPattern("1   .*name=ours");
      assertThat(router.run("/ip pool set theirs comment=x")).contains("managed");
      assertThat(router.run("/ip pool remove theirs")).contains("managed");
      assertThat(router.run("/ip pool set ours comment=x")).isEmpty();
      assertThat(router.export()).contains("name=theirs").doesNotContain("managed");
    }
  }

  @Test
  @Tag("DYNAMIC_ROWS_ARE_NOT_CHANGED")
  void dynamicRowsCannotBeChanged() throws Exception {
    String menu = "/interface bridge vlan";
    try (var router = router("7.16.2", BRIDGE)) {
      assertThat(router.run(menu + " set [find where vlan-ids=10] tagged=bridge"))
          .startsWith("failure: can not change dynamic (/interface/bridge/vlan/set; line 1)");
      // The static row of the same call was changed before (see
      // routeros-behaviour.md#dynamic-rows-refused).
      assertThat(router.export()).contains("add bridge=bridge tagged=bridge vlan-ids=10");
      assertThat(router.run(menu + " remove [find where dynamic=yes]"))
          .isEqualTo("invalid internal item number\r\n");
      assertThat(router.run(menu + " set [find where vlan-ids=10 and dynamic=no] tagged=ether4"))
          .isEmpty();
      assertThat(router.export()).contains("tagged=ether4 vlan-ids=10");
    }
  }

  @Test
  @Tag("CONNECTIONS_ARE_SERVICES")
  void eachConnectionHasARowInTheServiceMenu() throws Exception { // 2 while one session is open
    String ask = ":put [:len [/ip service find where name=\"ssh\"]]";
    String ours = ":put [:len [/ip service find name=\"ssh\" dynamic=no]]";
    try (var before = Sample.router("7.18.2");
        var router = Sample.router("7.24.4")) {
      assertThat(router.run(ask)).isEqualTo("1\r\n");
      assertThat(TestClient.execute(router, ask).text()).isEqualTo("2\r\n");
      assertThat(TestClient.execute(router, ours).text()).isEqualTo("1\r\n");
      assertThat(TestClient.execute(before, ask).text()).isEqualTo("1\r\n");
      assertThat(TestClient.execute(router, "/ip service set ssh port=22").text()).isEmpty();
      assertThat(
              TestClient.execute(router, "/ip service set [find name=\"ssh\"] max-sessions=9")
                  .text())
          .contains("can not change dynamic");
    }
  }

  @Test
  @Tag("DHCP_CLIENTS_BRING_ROWS")
  @Tag("GUESTS_HAVE_LEASES")
  @Tag("LISTS_HAVE_DYNAMIC_MEMBERS")
  @Tag("HOTSPOTS_ADD_ROWS")
  @Tag("FASTTRACK_SHOWS_A_RULE")
  void theRouterAddsOtherDynamicRows() throws Exception {
    String configuration =
        """
        /interface list
        add name=LAN
        add include=LAN name=INSIDE
        /ip pool
        add name=pool ranges=192.168.88.10-192.168.88.99
        /ip hotspot
        add interface=ether5 name=hs
        /ip dhcp-server
        add address-pool=pool interface=ether2 name=lan
        /interface list member
        add interface=ether2 list=LAN
        /ip address
        add address=192.168.88.1/24 interface=ether2 network=192.168.88.0
        /ip dhcp-client
        add interface=ether1
        /ip firewall filter
        add action=fasttrack-connection chain=forward
        """;
    try (var router = router("7.20.8", configuration)) {
      String before = router.export();
      assertThat(count(router, "/ip route", "dst-address=\"0.0.0.0/0\" dynamic=yes"))
          .isEqualTo("1");
      assertThat(count(router, "/ip route", "dst-address=\"192.168.88.0/24\"")).isEqualTo("1");
      assertThat(count(router, "/ip address", "")).isEqualTo("2");
      assertThat(count(router, "/ip address", "interface=ether1")).isEqualTo("1");
      assertThat(count(router, "/ip dhcp-server lease", "dynamic=yes")).isEqualTo("1");
      assertThat(router.run("/ip dhcp-server lease set [find] comment=x"))
          .startsWith("failure: can not change dynamic lease (/ip/dhcp-server/lease/set");
      assertThat(count(router, "/interface list member", "list=INSIDE")).isEqualTo("1");
      assertThat(count(router, "/interface list member", "list=all")).isEqualTo("5");
      assertThat(count(router, "/queue simple", "")).isEqualTo("1");
      assertThat(count(router, "/ip firewall nat", "chain=dstnat")).isEqualTo("1");
      assertThat(count(router, "/ip firewall filter", "chain=forward")).isEqualTo("3");
      assertThat(router.run(":put [/ip firewall filter get 0 comment]"))
          .startsWith("special dummy rule");
      assertThat(router.export()).isEqualTo(before).contains("fasttrack-connection");
    }
  }

  @Test
  @Tag("TUNNELS_BRING_ROWS")
  void tunnelsBringAddressesRoutesAndQueues() throws Exception {
    String configuration =
        """
        /interface pppoe-client
        add add-default-route=yes disabled=no interface=ether1 name=wan user=u
        add disabled=yes interface=ether2 name=spare user=v
        /ppp profile
        add name=slow rate-limit=1M/1M
        /interface l2tp-server server
        set enabled=yes
        /ppp secret
        add name=ann profile=slow service=l2tp
        add name=bob service=sstp
        """;
    try (var router = router("7.20.8", configuration)) {
      String before = router.export();
      assertThat(count(router, "/ip address", "interface=wan dynamic=yes")).isEqualTo("1");
      assertThat(count(router, "/ip route", "dst-address=\"0.0.0.0/0\" gateway=\"wan\""))
          .isEqualTo("1");
      assertThat(count(router, "/ip address", "interface=spare")).isEqualTo("0");
      assertThat(count(router, "/ip address", "interface=\"<l2tp-ann>\"")).isEqualTo("1");
      assertThat(count(router, "/ip route", "gateway=\"<l2tp-ann>\"")).isEqualTo("1");
      assertThat(count(router, "/queue simple", "name=\"<l2tp-ann>\"")).isEqualTo("1");
      assertThat(count(router, "/ip address", "interface=\"<sstp-bob>\"")).isEqualTo("0");
      assertThat(router.export()).isEqualTo(before);
      router.run("/interface pppoe-client set wan add-default-route=no disabled=yes");
      assertThat(count(router, "/ip route", "gateway=\"wan\"")).isEqualTo("0");
    }
  }

  @Test
  @Tag("NEIGHBOURS_TELL_ROUTES")
  @Tag("UPNP_ADDS_NAT_RULES")
  @Tag("CAPSMAN_ADDS_BRIDGE_PORTS")
  @Tag("IPV6_ADDRESSES_BRING_ROWS")
  void neighboursAndLocalClientsCauseDynamicRows() throws Exception {
    String configuration =
        """
        /interface bridge
        add name=bridge
        /caps-man datapath
        add bridge=bridge name=path
        /routing ospf instance
        add disabled=no name=inner
        /caps-man manager
        set enabled=yes
        /ip firewall nat
        add action=masquerade chain=srcnat
        /ip upnp
        set enabled=yes
        /ip upnp interfaces
        add interface=ether1 type=external
        add interface=bridge type=internal
        /ipv6 address
        add address=2001:db8:1::1/64 interface=bridge
        add address=2001:db8:2::1/64 advertise=no interface=bridge
        """;
    try (var router = router("7.12.1", configuration)) {
      String before = router.export();
      assertThat(count(router, "/ip route", "distance=110 dynamic=yes")).isEqualTo("1");
      assertThat(router.run(":put [/ip firewall nat get 0 comment]")).isEqualTo("upnp\r\n");
      assertThat(count(router, "/ip firewall nat", "")).isEqualTo("2");
      assertThat(count(router, "/interface bridge port", "interface=cap1 bridge=bridge"))
          .isEqualTo("1");
      assertThat(count(router, "/ipv6 address", "address~\"^fe80\" interface=bridge"))
          .isEqualTo("1");
      assertThat(count(router, "/ipv6 nd prefix", "prefix=\"2001:db8:1::/64\"")).isEqualTo("1");
      assertThat(count(router, "/ipv6 nd prefix", "")).isEqualTo("1");
      assertThat(router.run("/ipv6 nd prefix set [find] autonomous=no"))
          .startsWith("failure: can not change dynamic prefix");
      assertThat(router.export()).isEqualTo(before);
      router.run("/routing ospf instance set inner disabled=yes");
      router.run("/ip upnp set enabled=no");
      assertThat(count(router, "/ip route", "distance=110")).isEqualTo("0");
      assertThat(count(router, "/ip firewall nat", "")).isEqualTo("1");
    }
  }

  @Test
  @Tag("TIMEOUTS_ARE_NOT_EXPORTED")
  void entriesWithATimeoutAreNotExportedAndExpire() throws Exception {
    try (var router = Sample.router("7.20.8")) {
      String before = router.export();
      router.run("/ip firewall address-list add list=l address=10.0.0.1 timeout=1h");
      assertThat(router.export()).isEqualTo(before);
      assertThat(count(router, "/ip firewall address-list", "list=l dynamic=yes")).isEqualTo("1");
      router.advance(Duration.ofHours(1));
      assertThat(count(router, "/ip firewall address-list", "list=l")).isEqualTo("0");
    }
  }
}
