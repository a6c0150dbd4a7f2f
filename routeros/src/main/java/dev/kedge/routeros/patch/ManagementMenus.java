package dev.kedge.routeros.patch;

import dev.kedge.routeros.model.MenuPath;
import java.util.List;

/**
 * The menus that can affect management access. Their changes come last: if one locks Kedge out, the
 * rest is done and one change is to be reverted.
 */
final class ManagementMenus {
  /** Menus, each with all below it. */
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

  private ManagementMenus() {}

  static boolean reaches(MenuPath menu) {
    String component = menu.component();
    return MENUS.stream().anyMatch(top -> (component + "/").startsWith(top + "/"));
  }
}
