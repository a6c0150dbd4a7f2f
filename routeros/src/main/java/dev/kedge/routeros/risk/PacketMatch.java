package dev.kedge.routeros.risk;

import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.ReferenceValue;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The match of firewall rules against the first packet of an SSH connection from the server, or
 * against the first answer.
 */
final class PacketMatch {
  /** Properties that are not conditions. */
  private static final Set<String> OTHER =
      Set.of(
          "action",
          "address-list",
          "address-list-timeout",
          "chain",
          "comment",
          "disabled",
          "jump-target",
          "log",
          "log-prefix",
          "new-connection-mark",
          "new-packet-mark",
          "new-routing-mark",
          "passthrough",
          "reject-with",
          "to-addresses",
          "to-ports");

  private final Items items;
  private final ManagementPath path;
  private final ManagementAccess access;
  private final String family;
  private final Direction direction;
  private @Nullable GrowingLists lists;

  /** The two packets. */
  enum Direction {
    IN,
    ANSWER
  }

  PacketMatch(
      Items items,
      ManagementPath path,
      ManagementAccess access,
      String family,
      Direction direction) {
    this.items = items;
    this.path = path;
    this.access = access;
    this.family = family;
    this.direction = direction;
  }

  /** Creates a match that knows neither the server's address nor its interface. */
  static PacketMatch anywhere(
      Items items, ManagementAccess access, String family, Direction direction) {
    return new PacketMatch(items, ManagementPath.unknown(), access.anywhere(), family, direction);
  }

  static boolean isCondition(String property) {
    return !OTHER.contains(property);
  }

  Tristate of(Item rule) {
    Tristate answer = Tristate.YES;
    for (Map.Entry<String, String> condition : rule.properties().entrySet()) {
      if (isCondition(condition.getKey()) && answer != Tristate.NO) {
        answer = answer.and(of(mirrored(condition.getKey()), condition.getValue()));
      }
    }
    return answer;
  }

  /** Swaps source and destination for an answer. */
  private String mirrored(String property) {
    if (direction == Direction.IN) {
      return property;
    }
    return switch (property) {
      case "in-interface" -> "out-interface";
      case "out-interface" -> "in-interface";
      case "in-interface-list" -> "out-interface-list";
      case "out-interface-list" -> "in-interface-list";
      default ->
          property.startsWith("src-")
              ? "dst-" + property.substring("src-".length())
              : property.startsWith("dst-")
                  ? "src-" + property.substring("dst-".length())
                  : property;
    };
  }

  private Tristate of(String property, String value) {
    if (value.startsWith("!")) {
      return of(property, value.substring(1)).not();
    }
    return switch (property) {
      case "protocol", "ip-protocol" -> Tristate.of(value.equals("tcp") || value.equals("6"));
      case "dst-port" -> port(value);
      // The server's own port is one of many above 1023.
      case "port" -> port(value).or(reachesUp(value) ? Tristate.UNKNOWN : Tristate.NO);
      case "src-port" -> reachesUp(value) ? Tristate.UNKNOWN : Tristate.NO;
      case "src-address" -> AddressRange.contains(value, access.server());
      case "dst-address" -> AddressRange.contains(value, access.router());
      case "src-address-list" -> listed(value, access.server());
      case "dst-address-list" -> listed(value, access.router());
      case "in-interface" -> through(value);
      case "in-interface-list" ->
          settled(member(value, path.inInterface(), new HashSet<>()), value);
      case "connection-state" -> state(Items.list(value));
      case "dst-address-type" -> value.equals("local") ? Tristate.YES : Tristate.UNKNOWN;
      default -> Tristate.UNKNOWN;
    };
  }

  private Tristate through(String name) {
    return path.inInterface() == null || name.startsWith("all-") || ReferenceValue.isDangling(name)
        ? Tristate.UNKNOWN
        : settled(Tristate.of(name.equals(path.inInterface())), name);
  }

  /** Weakens an answer about an interface through which the packets need not arrive. */
  private Tristate settled(Tristate answer, String value) {
    return path.isSettled() || Set.of("all", "none").contains(value) ? answer : Tristate.UNKNOWN;
  }

  /** Matches the connection state; an untracked packet is not new. */
  private Tristate state(List<String> states) {
    String tracked = direction == Direction.IN ? "new" : "established";
    boolean asTracked = states.contains(tracked);
    return asTracked == states.contains("untracked") || !mayBeUntracked()
        ? Tristate.of(asTracked)
        : Tristate.UNKNOWN;
  }

  private boolean mayBeUntracked() {
    return items
            .on(family + "/firewall/raw")
            .anyMatch(rule -> Items.value(rule, "action").equals("notrack"))
        || items.all("ip/firewall/connection/tracking").stream()
            .anyMatch(tracking -> "no".equals(tracking.get("enabled")));
  }

  private Tristate port(String value) {
    Tristate answer = Tristate.NO;
    for (String part : Items.list(value)) {
      answer = answer.or(within(part, access.port(), access.port()));
    }
    return answer;
  }

  private static boolean reachesUp(String value) {
    return Items.list(value).stream().anyMatch(part -> within(part, 1024, 65535) != Tristate.NO);
  }

  /** Checks whether the range includes any of these ports. */
  private static Tristate within(String range, int low, int high) {
    String[] ends = range.split("-", 2);
    if (!ends[0].matches("[0-9]{1,5}") || !ends[ends.length - 1].matches("[0-9]{1,5}")) {
      return Tristate.UNKNOWN;
    }
    return Tristate.of(
        Integer.parseInt(ends[0]) <= high && Integer.parseInt(ends[ends.length - 1]) >= low);
  }

  /**
   * Matches a list. Names, rules, scripts and sessions also add and remove entries; a list without
   * any entry consists of those alone.
   */
  private Tristate listed(String list, @Nullable InetAddress address) {
    List<Item> entries =
        items
            .on(family + "/firewall/address-list")
            .filter(entry -> list.equals(entry.get("list")))
            .toList();
    Tristate answer =
        entries.stream()
            .map(entry -> AddressRange.contains(Items.value(entry, "address"), address))
            .reduce(Tristate.NO, Tristate::or);
    return entries.isEmpty() || lists().grows(list) ? answer.or(Tristate.UNKNOWN) : answer;
  }

  private GrowingLists lists() {
    if (lists == null) {
      lists = GrowingLists.of(items);
    }
    return lists;
  }

  /** Matches an interface list by its members and the lists that it includes and excludes. */
  private Tristate member(String list, @Nullable String name, Set<String> seen) {
    if (list.equals("all") || list.equals("none")) {
      return Tristate.of(list.equals("all"));
    }
    if (name == null || list.equals("dynamic") || list.equals("static") || !seen.add(list)) {
      return Tristate.UNKNOWN;
    }
    boolean isMember =
        items
            .on("interface/list/member")
            .anyMatch(row -> list.equals(row.get("list")) && name.equals(row.get("interface")));
    Item row = items.named("interface/list", list);
    Tristate answer =
        isMember
            ? Tristate.YES
            : row == null || lists().grows(list) ? Tristate.UNKNOWN : Tristate.NO;
    if (row != null) {
      for (String included : Items.list(Items.value(row, "include"))) {
        answer = answer.or(member(included, name, seen));
      }
      for (String excluded : Items.list(Objects.requireNonNullElse(row.get("exclude"), ""))) {
        answer = answer.and(member(excluded, name, seen).not());
      }
    }
    return answer;
  }
}
