package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Host.MachineMenu;
import dev.kedge.routeros.interpreter.Host.MachineRow;
import dev.kedge.routeros.interpreter.RowView;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The menu {@code /interface}, which lists the interfaces of all menus (ntc-templates,
 * tests/mikrotik_routeros, interface_print_detail; ansible-collections/ community.routeros, fixture
 * facts/interface_print_detail_without-paging). Each runs unless it is disabled.
 */
final class InterfaceMenu implements StateMenu {
  /** The menus below {@code /interface}, each with the type of its interfaces. */
  private static final String TYPES =
      """
      ethernet ether
      bridge bridge
      vlan vlan
      bonding bond
      wireguard wg
      wireless wlan
      wifi wifi
      lte lte
      vrrp vrrp
      eoip eoip
      gre gre-tunnel
      ipip ipip-tunnel
      vxlan vxlan
      pppoe-client pppoe-out
      l2tp-client l2tp-out
      sstp-client sstp-out
      ovpn-client ovpn-out
      pptp-client pptp-out
      """;

  private final Store store;

  InterfaceMenu(Store store) {
    this.store = store;
  }

  @Override
  public MachineMenu read() {
    List<MachineRow> rows = new ArrayList<>();
    for (String line : TYPES.lines().toList()) {
      String[] menuAndType = line.split(" ");
      for (RowView row : store.rows("/interface " + menuAndType[0])) {
        String wired = row.value("default-name");
        String name = row.value("name").isEmpty() ? wired : row.value("name");
        if (!name.isEmpty()) {
          String id = "*" + HexFormat.of().withUpperCase().toHexDigits(rows.size() + 1L, 2);
          rows.add(new MachineRow(id, values(row, name, menuAndType[1])));
        }
      }
    }
    return new MachineMenu(false, rows);
  }

  private static LinkedHashMap<String, String> values(RowView row, String name, String type) {
    var values = new LinkedHashMap<String, String>();
    values.put("name", name);
    for (String same : List.of("default-name", "mac-address", "comment")) {
      if (!row.value(same).isEmpty()) {
        values.put(same, row.value(same));
      }
    }
    values.put("type", type);
    String mtu = row.value("mtu").isEmpty() ? "1500" : row.value("mtu");
    values.put("mtu", mtu);
    values.put("actual-mtu", mtu);
    values.put("link-downs", "0");
    values.put(row.isDisabled() ? "disabled" : "running", "yes");
    return values;
  }
}
