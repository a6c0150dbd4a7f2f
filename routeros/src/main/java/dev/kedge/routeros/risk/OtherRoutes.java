package dev.kedge.routeros.risk;

import java.util.List;

/** Sources of routes that no export shows, and tables by which answers may be routed. */
final class OtherRoutes {
  /** Servers whose clients bring a route to themselves. */
  static final List<String> SERVERS =
      List.of(
          "interface/l2tp-server",
          "interface/ovpn-server",
          "interface/pppoe-server",
          "interface/pptp-server",
          "interface/sstp-server",
          "ppp",
          "radius");

  /** Menus of protocols; {@code routing/filter} decides about their routes. */
  static final List<String> PROTOCOLS =
      List.of(
          "mpls/ldp",
          "routing/babel",
          "routing/bfd",
          "routing/bgp",
          "routing/filter",
          "routing/isis",
          "routing/mme",
          "routing/ospf",
          "routing/ospf-v3",
          "routing/rip",
          "routing/ripng");

  private OtherRoutes() {}

  /** Checks whether a route may appear that is closer to the server than the static ones. */
  static boolean mayAppear(Items items, String family) {
    return dialIn(items)
        || List.of(
                "routing/ospf/interface-template",
                "routing/ospf/interface",
                "routing/ospf/network",
                "routing/ospf-v3/interface",
                "routing/bgp/connection",
                "routing/bgp/peer",
                "routing/rip/interface-template",
                "routing/rip/network",
                "routing/isis/interface-template")
            .stream()
            .anyMatch(menu -> items.on(menu).findAny().isPresent())
        || items
            .on(family + "/dhcp-client")
            .anyMatch(client -> !"no".equals(client.get("add-default-route")));
  }

  private static boolean dialIn(Items items) {
    return List.of("l2tp-server", "ovpn-server", "pptp-server", "sstp-server").stream()
            .flatMap(server -> items.all("interface/" + server + "/server").stream())
            .anyMatch(
                server ->
                    "yes".equals(server.get("enabled"))
                        || (server.get("name") != null && Items.isOn(server)))
        || items.on("interface/pppoe-server/server").findAny().isPresent();
  }

  static boolean isVrf(Items items, String name) {
    return List.of("ip/vrf", "ip/route/vrf").stream()
        .flatMap(items::on)
        .anyMatch(vrf -> Items.list(Items.value(vrf, "interfaces")).contains(name));
  }

  /** Checks whether answers to the server may be routed by a table other than main. */
  static boolean useOtherTables(Items items, ManagementPath path, String family) {
    String in = path.inInterface();
    return List.of("routing/rule", "ip/route/rule").stream()
            .flatMap(items::on)
            .findAny()
            .isPresent()
        || (in == null
            ? List.of("ip/vrf", "ip/route/vrf").stream().flatMap(items::on).findAny().isPresent()
            : isVrf(items, in))
        || items
            .on(family + "/firewall/mangle")
            .anyMatch(rule -> Items.value(rule, "action").equals("mark-routing"));
  }
}
