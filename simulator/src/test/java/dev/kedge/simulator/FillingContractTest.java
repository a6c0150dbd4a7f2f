package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The values that a router fills in or shows by itself (see routeros-behaviour.md#filled-in). */
class FillingContractTest {
  /** The line of an export that adds a row, continued lines joined. */
  private static String added(SimulatedRouter router, String menu, String line) {
    assertThat(router.run(menu + " add " + line)).as(line).isEmpty();
    String export = router.export().replace("\r\n", "\n").replaceAll("\\\\\n\\s+", "");
    int at = export.indexOf("\n" + menu + "\n");
    int end = export.indexOf("\n/", at + 2);
    return export.substring(at + menu.length() + 2, end < 0 ? export.length() : end);
  }

  @Test
  @Tag("NETWORKS_ARE_DERIVED")
  void theNetworkOfAnAddressIsFilledIn() throws Exception {
    try (var router = Sample.router("7.22.1")) {
      assertThat(added(router, "/ip address", "address=10.5.6.7/22 interface=bridge"))
          .contains("add address=10.5.6.7/22 interface=bridge network=10.5.4.0");
    }
  }

  @Test
  @Tag("KEYS_AND_ADDRESSES_ARE_MADE")
  void keysAndHardwareAddressesAreGenerated() throws Exception {
    String mac = "(?s).*mac-address=02(:[0-9A-F]{2}){5}.*";
    try (var router = Sample.router("7.22.1")) {
      assertThat(added(router, "/interface wireguard", "name=w2 listen-port=1"))
          .matches("(?s).*name=w2 private-key=\"[A-Za-z0-9+/]{43}=\".*");
      assertThat(added(router, "/interface eoip", "name=e remote-address=10.9.9.9 tunnel-id=1"))
          .matches(mac);
      assertThat(added(router, "/interface vxlan", "name=x vni=5")).matches(mac);
      assertThat(added(router, "/interface macvlan", "name=m interface=ether1")).matches(mac);
      assertThat(added(router, "/interface ovpn-client", "name=o connect-to=10.9.9.9 user=u"))
          .matches(mac);
      assertThat(
              added(
                  router,
                  "/interface macvlan",
                  "name=n interface=ether1 mac-address=02:00:00:00:00:09"))
          .contains("mac-address=02:00:00:00:00:09");
    }
  }

  @Test
  @Tag("UNSAID_VALUES_ARE_SHOWN")
  void filledInValuesAreShown() throws Exception {
    try (var router = Sample.router("7.23.2")) {
      assertThat(added(router, "/ip dns static", "address=10.1.1.1 name=a.example"))
          .contains("add address=10.1.1.1 name=a.example type=A");
      assertThat(added(router, "/tool netwatch", "host=10.1.1.1"))
          .contains("disabled=no")
          .contains("down-script=\"\"")
          .contains("http-codes=\"\"")
          .contains("test-script=\"\"")
          .contains("type=simple")
          .contains("up-script=\"\"");
    }
  }

  @Test
  @Tag("SHORT_PATH_COSTS_ARE_SHOWN")
  void portsOfABridgeInShortModeShowTheirCosts() throws Exception {
    try (var router = Sample.router("7.22.1")) {
      router.run("/interface bridge add name=old port-cost-mode=short");
      router.run("/interface bridge add name=new");
      String ports = added(router, "/interface bridge port", "bridge=old interface=ether4");
      assertThat(ports).contains("bridge=old interface=ether4 internal-path-cost=10 path-cost=10");
      ports = added(router, "/interface bridge port", "bridge=new interface=ether5");
      assertThat(ports).containsPattern("bridge=new interface=ether5\n?$");
    }
  }

  @Test
  @Tag("GROUP_POLICIES_MERGE")
  void aNegatedPolicyKeepsTheOtherPolicies() throws Exception {
    // sure: routeros-behaviour.md#group-policies
    try (var router = Sample.router("7.24")) {
      router.run("/user group add name=g policy=read,ssh,ftp");
      router.run("/user group set g policy=!ftp");
      assertThat(router.run(":put [/user group get g policy]"))
          .contains("read")
          .contains("ssh")
          .contains("!ftp");
    }
  }
}
