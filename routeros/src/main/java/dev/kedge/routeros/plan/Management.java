package dev.kedge.routeros.plan;

import dev.kedge.routeros.model.MenuPath;
import java.util.List;

/**
 * The menus through which a router is reached, or kept from being reached. What is done there comes
 * last: should it cut the way, the rest is done and one thing is to be undone.
 */
final class Management {
  /** Each with all that is below it. */
  private static final List<String> MENUS =
      List.of(
          "interface",
          "ip/address",
          "ip/arp",
          "ip/dhcp-client",
          "ip/firewall",
          "ip/ipsec",
          "ip/route",
          "ip/service",
          "ip/settings",
          "ip/ssh",
          "ip/vrf",
          "ipv6/address",
          "ipv6/dhcp-client",
          "ipv6/firewall",
          "ipv6/route",
          "ipv6/settings",
          "mpls",
          "ppp",
          "routing",
          "system/device-mode",
          "system/package",
          "system/routerboard",
          "user");

  private Management() {}

  static boolean reaches(MenuPath menu) {
    String component = menu.component();
    return MENUS.stream().anyMatch(top -> (component + "/").startsWith(top + "/"));
  }
}
