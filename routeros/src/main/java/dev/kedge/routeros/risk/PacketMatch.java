package dev.kedge.routeros.risk;

import dev.kedge.routeros.model.Item;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a firewall rule matches the first packet of a connection from the server by SSH. */
final class PacketMatch {
  /** Not conditions. */
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
          "reject-with",
          "to-addresses",
          "to-ports");

  private final Items items;
  private final ManagementPath way;
  private final Reach reach;
  private final String family;

  PacketMatch(Items items, ManagementPath way, Reach reach, String family) {
    this.items = items;
    this.way = way;
    this.reach = reach;
    this.family = family;
  }

  Answer of(Item rule) {
    Answer answer = Answer.YES;
    for (Map.Entry<String, String> condition : rule.properties().entrySet()) {
      if (!OTHER.contains(condition.getKey()) && answer != Answer.NO) {
        answer = answer.and(of(condition.getKey(), condition.getValue()));
      }
    }
    return answer;
  }

  private Answer of(String property, String value) {
    if (value.startsWith("!")) {
      return of(property, value.substring(1)).not();
    }
    return switch (property) {
      case "protocol" -> Answer.of(value.equals("tcp") || value.equals("6"));
      case "dst-port" -> port(value);
      // The server's own port is one of many above 1023.
      case "port" -> port(value).or(reachesUp(value) ? Answer.UNKNOWN : Answer.NO);
      case "src-port" -> reachesUp(value) ? Answer.UNKNOWN : Answer.NO;
      case "src-address" -> AddressRange.contains(value, reach.server());
      case "dst-address" -> AddressRange.contains(value, reach.router());
      case "src-address-list" -> listed(value, reach.server());
      case "dst-address-list" -> listed(value, reach.router());
      case "in-interface" ->
          way.inInterface() == null ? Answer.UNKNOWN : Answer.of(value.equals(way.inInterface()));
      case "in-interface-list" -> member(value, way.inInterface(), new HashSet<>());
      case "connection-state" -> Answer.of(Items.list(value).contains("new"));
      case "dst-address-type" -> value.equals("local") ? Answer.YES : Answer.UNKNOWN;
      default -> Answer.UNKNOWN;
    };
  }

  private Answer port(String value) {
    Answer answer = Answer.NO;
    for (String part : Items.list(value)) {
      answer = answer.or(within(part, reach.port(), reach.port()));
    }
    return answer;
  }

  private static boolean reachesUp(String value) {
    return Items.list(value).stream().anyMatch(part -> within(part, 1024, 65535) != Answer.NO);
  }

  /** Whether the range has a port of these. */
  private static Answer within(String range, int low, int high) {
    String[] ends = range.split("-", 2);
    if (!ends[0].matches("[0-9]{1,5}") || !ends[ends.length - 1].matches("[0-9]{1,5}")) {
      return Answer.UNKNOWN;
    }
    return Answer.of(
        Integer.parseInt(ends[0]) <= high && Integer.parseInt(ends[ends.length - 1]) >= low);
  }

  /** Entries may also come and go by themselves: from names, and from rules that add them. */
  private Answer listed(String list, @Nullable InetAddress address) {
    Answer answer =
        items
            .on(family + "/firewall/address-list")
            .filter(entry -> list.equals(entry.get("list")))
            .map(entry -> AddressRange.contains(Items.value(entry, "address"), address))
            .reduce(Answer.NO, Answer::or);
    boolean grows =
        List.of("filter", "raw", "mangle", "nat").stream()
            .flatMap(table -> items.on(family + "/firewall/" + table))
            .anyMatch(
                rule ->
                    Items.value(rule, "action").startsWith("add-")
                        && list.equals(rule.get("address-list")));
    return grows ? answer.or(Answer.UNKNOWN) : answer;
  }

  /** Members, and what the list includes and excludes. */
  private Answer member(String list, @Nullable String name, Set<String> seen) {
    if (list.equals("all") || list.equals("none")) {
      return Answer.of(list.equals("all"));
    }
    if (name == null || list.equals("dynamic") || list.equals("static") || !seen.add(list)) {
      return Answer.UNKNOWN;
    }
    Answer answer =
        Answer.of(
            items
                .on("interface/list/member")
                .anyMatch(
                    row -> list.equals(row.get("list")) && name.equals(row.get("interface"))));
    Item row = items.named("interface/list", list);
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
