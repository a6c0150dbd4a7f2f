package dev.kedge.simulator.reach;

import dev.kedge.routeros.interpreter.RowView;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The walk of a connection's first packet through the firewall chains (see
 * routeros-behaviour.md#ordered-menus: first match).
 */
final class Firewall {
  /**
   * The packet.
   *
   * @param in the interface on which the packet arrived
   */
  record Packet(String from, String to, int port, String in) {}

  /** Properties that are not conditions. */
  private static final Set<String> NO_MATCHERS =
      Set.of(
          "action",
          "chain",
          "comment",
          "disabled",
          "log",
          "log-prefix",
          "jump-target",
          "reject-with",
          "address-list",
          "address-list-timeout",
          "to-addresses",
          "to-ports",
          "passthrough",
          "id",
          "bytes",
          "packets");

  /** Conditions on rates and similar ones, which the first packet always meets. */
  private static final Set<String> ALWAYS_MET =
      Set.of("limit", "dst-limit", "random", "nth", "psd");

  private static final int MAX_DEPTH = 20;

  private final Tables tables;
  private final Links links;

  Firewall(Tables tables, Links links) {
    this.tables = tables;
    this.links = links;
  }

  /** Judges the packet by a chain of a menu; it is accepted if no rule decides otherwise. */
  Arrival judge(String menu, String chain, Packet packet) {
    var verdict = walk(menu, chain, packet, 0);
    return verdict == null ? Arrival.ACCEPTED : verdict;
  }

  private @Nullable Arrival walk(String menu, String chain, Packet packet, int depth) {
    for (RowView rule : tables.rows(menu)) {
      if (!rule.value("chain").equals(chain) || !matches(rule, packet)) {
        continue;
      }
      switch (rule.value("action").isEmpty() ? "accept" : rule.value("action")) {
        case "accept" -> {
          return Arrival.ACCEPTED;
        }
        case "drop", "tarpit" -> {
          return Arrival.DROPPED;
        }
        case "reject" -> {
          return Arrival.REFUSED;
        }
        case "return" -> {
          return null;
        }
        case "jump" -> {
          var verdict =
              depth < MAX_DEPTH ? walk(menu, rule.value("jump-target"), packet, depth + 1) : null;
          if (verdict != null) {
            return verdict;
          }
        }
        default -> {} // such as log or add-src-to-address-list
      }
    }
    return null;
  }

  /** Applies destination NAT; without a matching rule the packet is unchanged. */
  Packet translated(Packet packet) {
    for (RowView rule : tables.rows("/ip firewall nat")) {
      if (!rule.value("chain").equals("dstnat") || !matches(rule, packet)) {
        continue;
      }
      String ports = rule.value("to-ports");
      int port = ports.matches("\\d{1,5}") ? Integer.parseInt(ports) : packet.port();
      switch (rule.value("action")) {
        case "accept" -> {
          return packet;
        }
        case "redirect" -> {
          return new Packet(packet.from(), packet.to(), port, packet.in());
        }
        case "dst-nat", "netmap" -> {
          String to = rule.value("to-addresses");
          return new Packet(packet.from(), to.isEmpty() ? packet.to() : to, port, packet.in());
        }
        default -> {}
      }
    }
    return packet;
  }

  private boolean matches(RowView rule, Packet packet) {
    for (Map.Entry<String, String> property : rule.values().entrySet()) {
      String name = property.getKey();
      if (NO_MATCHERS.contains(name)
          || ALWAYS_MET.contains(name)
          || property.getValue().isEmpty()) {
        continue;
      }
      boolean not = property.getValue().startsWith("!");
      String value = not ? property.getValue().substring(1) : property.getValue();
      if (matches(name, value, packet) == not) {
        return false;
      }
    }
    return true;
  }

  private boolean matches(String name, String value, Packet packet) {
    return switch (name) {
      case "protocol" -> value.equals("tcp") || value.equals("6");
      case "dst-port", "port" -> contains(value, packet.port());
      case "src-port" -> value.equals("0-65535") || value.equals("1024-65535");
      case "src-address" -> Network.contains(value, packet.from());
      case "dst-address" -> Network.contains(value, packet.to());
      case "src-address-list" -> isListed(value, packet.from());
      case "dst-address-list" -> isListed(value, packet.to());
      case "in-interface" -> value.equals(packet.in()) || value.equals("all");
      case "in-interface-list" -> links.isIn(value, packet.in());
      case "connection-state" -> List.of(value.split(",")).contains("new");
      case "connection-nat-state" -> false;
      case "tcp-flags" -> !value.contains("ack") || value.contains("!ack");
      case "dst-address-type" -> value.equals("local");
      case "src-address-type" -> value.equals("unicast");
      default -> false;
    };
  }

  private boolean isListed(String list, String address) {
    return tables.rows("/ip firewall address-list").stream()
        .anyMatch(
            row ->
                row.value("list").equals(list) && Network.contains(row.value("address"), address));
  }

  private static boolean contains(String ports, int port) {
    return Arrays.stream(ports.split(","))
        .anyMatch(
            range -> {
              String[] ends = range.split("-", 2);
              return Arrays.stream(ends).allMatch(end -> end.matches("\\d{1,5}"))
                  && Integer.parseInt(ends[0]) <= port
                  && port <= Integer.parseInt(ends[ends.length - 1]);
            });
  }
}
