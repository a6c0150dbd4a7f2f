package dev.kedge.simulator.reach;

import dev.kedge.routeros.interpreter.RowView;
import dev.kedge.simulator.profile.ManagementOrigin;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The path from the wire to the layer 3 interface on which the router sees a packet. */
final class Links {
  private static final List<String> HARDWARE =
      List.of("/interface ethernet", "/interface wireless", "/interface wifi", "/interface lte");
  private static final List<String> OTHERS =
      List.of(
          "/interface bridge",
          "/interface vlan",
          "/interface bonding",
          "/interface wireguard",
          "/interface pppoe-client",
          "/interface l2tp-client",
          "/interface sstp-client",
          "/interface ovpn-client",
          "/interface eoip",
          "/interface gre",
          "/interface ipip",
          "/interface vrrp",
          "/interface vxlan");

  private final Tables tables;

  Links(Tables tables) {
    this.tables = tables;
  }

  /** Finds the layer 3 interface; empty if the packet is lost before it. */
  Optional<String> arrival(ManagementOrigin origin) {
    Optional<String> port = interfaceOf(origin.interfaceName());
    if (port.isEmpty()) {
      return Optional.empty();
    }
    String at = port.get();
    for (RowView bond : tables.rows("/interface bonding")) {
      if (has(bond.value("slaves"), at)) {
        at = bond.value("name");
      }
    }
    Optional<RowView> member = tables.find("/interface bridge port", "interface", at);
    if (member.isPresent()) {
      return bridged(member.get(), origin.vlan());
    }
    return origin.vlan() == 0 ? Optional.of(at) : vlan(at, origin.vlan());
  }

  /** Lists where a wire can end: hardware by its default name, tunnels by their current name. */
  List<String> ports() {
    var hardware =
        HARDWARE.stream()
            .flatMap(menu -> tables.rows(menu).stream())
            .map(
                row ->
                    row.value("default-name").isEmpty()
                        ? row.value("name")
                        : row.value("default-name"));
    var others =
        OTHERS.stream().flatMap(menu -> tables.rows(menu).stream()).map(row -> row.value("name"));
    return Stream.concat(hardware, others).toList();
  }

  /** Finds the current name of an interface that exists and is enabled. */
  Optional<String> interfaceOf(String name) {
    for (String menu : HARDWARE) {
      for (RowView row : tables.rows(menu)) {
        if (row.value("default-name").equals(name) || row.value("name").equals(name)) {
          return Optional.of(row.value("name"));
        }
      }
    }
    return OTHERS.stream()
        .flatMap(menu -> tables.rows(menu).stream())
        .map(row -> row.value("name"))
        .filter(name::equals)
        .findFirst();
  }

  /**
   * Whether routes and addresses on the interface are active: it and the interfaces below it exist
   * and are enabled.
   */
  boolean isUp(String name) {
    if (interfaceOf(name).isEmpty()) {
      return false;
    }
    return tables
        .find("/interface vlan", "name", name)
        .map(vlan -> isUp(vlan.value("interface")))
        .orElse(true);
  }

  private Optional<String> vlan(String below, int id) {
    return tables.rows("/interface vlan").stream()
        .filter(row -> row.value("interface").equals(below))
        .filter(
            row -> (row.value("vlan-id").isEmpty() ? "1" : row.value("vlan-id")).equals("" + id))
        .map(row -> row.value("name"))
        .findFirst();
  }

  private Optional<String> bridged(RowView port, int tag) {
    Optional<RowView> bridge = tables.find("/interface bridge", "name", port.value("bridge"));
    if (bridge.isEmpty()) {
      return Optional.empty();
    }
    String name = bridge.get().value("name");
    if (!bridge.get().value("vlan-filtering").equals("yes")) {
      return tag == 0 ? Optional.of(name) : vlan(name, tag);
    }
    String frames = port.value("frame-types");
    if ((tag == 0 && frames.equals("admit-only-vlan-tagged"))
        || (tag != 0 && frames.equals("admit-only-untagged-and-priority-tagged"))) {
      return Optional.empty();
    }
    int id = tag != 0 ? tag : pvid(port);
    boolean filters = !port.value("ingress-filtering").equals("no");
    boolean isMember = isMember(name, port.value("interface"), id) || pvid(port) == id;
    if (filters && !isMember) {
      return Optional.empty();
    }
    // The router itself is also a port of the bridge.
    if (pvid(bridge.get()) == id) {
      return Optional.of(name);
    }
    return isTagged(name, name, id) ? vlan(name, id) : Optional.empty();
  }

  private static int pvid(RowView row) {
    return row.value("pvid").matches("\\d{1,4}") ? Integer.parseInt(row.value("pvid")) : 1;
  }

  private boolean isMember(String bridge, String port, int id) {
    return isTagged(bridge, port, id)
        || vlans(bridge, id).stream().anyMatch(row -> has(row.value("untagged"), port));
  }

  private boolean isTagged(String bridge, String port, int id) {
    return vlans(bridge, id).stream().anyMatch(row -> has(row.value("tagged"), port));
  }

  private List<RowView> vlans(String bridge, int id) {
    return tables.rows("/interface bridge vlan").stream()
        .filter(row -> row.value("bridge").equals(bridge))
        .filter(
            row ->
                Arrays.stream(row.value("vlan-ids").split(",")).anyMatch(ids -> contains(ids, id)))
        .toList();
  }

  private static boolean contains(String ids, int id) {
    String[] ends = ids.split("-", 2);
    return Arrays.stream(ends).allMatch(end -> end.matches("\\d{1,4}"))
        && Integer.parseInt(ends[0]) <= id
        && id <= Integer.parseInt(ends[ends.length - 1]);
  }

  private static boolean has(String list, String name) {
    return Arrays.asList(list.split(",")).contains(name);
  }

  /**
   * Whether an interface list contains the interface (see routeros-behaviour.md#built-in-rows: some
   * lists are built in).
   */
  boolean isIn(String list, String interfaceName) {
    return isIn(list, interfaceName, new HashSet<>());
  }

  private boolean isIn(String list, String interfaceName, Set<String> seen) {
    if (list.equals("all") || list.equals("static")) {
      return true;
    }
    if (!seen.add(list)) {
      return false;
    }
    boolean member =
        tables.rows("/interface list member").stream()
            .anyMatch(
                row ->
                    row.value("list").equals(list) && row.value("interface").equals(interfaceName));
    Optional<RowView> row = tables.find("/interface list", "name", list);
    boolean included =
        row.isPresent()
            && Arrays.stream(row.get().value("include").split(","))
                .anyMatch(other -> !other.isEmpty() && isIn(other, interfaceName, seen));
    boolean excluded =
        row.isPresent()
            && Arrays.stream(row.get().value("exclude").split(","))
                .anyMatch(other -> !other.isEmpty() && isIn(other, interfaceName, seen));
    return member || (included && !excluded);
  }
}
