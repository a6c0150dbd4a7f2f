package dev.kedge.simulator.engine;

import java.util.Set;
import java.util.regex.Pattern;

/** What the router itself adds to an item, or leaves out of an export as a default. */
final class FilledIn {
  private static final Set<String> ACTION_MENUS =
      Set.of("ip firewall filter", "ip firewall nat", "ip firewall mangle", "ip firewall raw");

  private static final Pattern ADDRESS =
      Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)\\.(\\d+)(?:/(\\d+))?");

  private FilledIn() {}

  /** Computed properties that are exported all the same (contract §8, general rules). */
  static Command by(String path, Command command) {
    if (path.equals("ip address")) {
      var network = command.value("address").map(FilledIn::network).orElse("");
      return network.isEmpty() ? command : command.with(Property.of("network", network));
    }
    if (ACTION_MENUS.contains(path) && command.value("action").isEmpty()) {
      return command.with(Property.of("action", "accept"));
    }
    return command;
  }

  /** Setting a default takes the property out of a compact export (contract §8). */
  static boolean isUnset(Property property) {
    return switch (property.name()) {
      case "comment" -> property.value().isEmpty();
      case "disabled" -> property.value().equals("no");
      default -> false;
    };
  }

  /** Network of {@code a.b.c.d/n}; the address itself without a prefix length; empty if neither. */
  private static String network(String address) {
    var matcher = ADDRESS.matcher(address);
    if (!matcher.matches()) {
      return "";
    }
    var length = matcher.group(5) == null ? 32 : Integer.parseInt(matcher.group(5));
    var bits = 0;
    for (var group = 1; group <= 4; group++) {
      bits = (bits << 8) | (Integer.parseInt(matcher.group(group)) & 0xFF);
    }
    bits &= length == 0 ? 0 : -1 << (32 - Math.min(length, 32));
    return "%d.%d.%d.%d"
        .formatted(bits >>> 24, (bits >>> 16) & 0xFF, (bits >>> 8) & 0xFF, bits & 0xFF);
  }
}
