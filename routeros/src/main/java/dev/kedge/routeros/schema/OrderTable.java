package dev.kedge.routeros.schema;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of the order of a menu's rows to a router, from {@code orders.tsv}. {@link
 * MenuRule#ordered()}, which only reports that there is a {@code move} command, does not define it.
 *
 * <p>In {@code /ip dns static} regular expressions are tried from the first to the last and before
 * all names (manual, DNS), so their relative order counts. Two names are independent unless one of
 * them covers its subdomains: no source says which of {@code a.lan} and {@code lan
 * match-subdomain=yes} wins, so their order counts, too.
 */
public final class OrderTable {
  private static final String ALL = "all";
  private static final String EXPRESSIONS = "regexp";
  private static final String NAMES = "name";

  private static final Map<String, String> MEANINGS = meanings();

  private final String component;
  private final Set<String> parents;

  private OrderTable(String component, Set<String> parents) {
    this.component = component;
    this.parents = parents;
  }

  /** Checks whether the order of some rows of the menu may matter; true for an unknown menu. */
  public static boolean meaningful(String component) {
    return !meaning(component).equals("no");
  }

  /**
   * Finds the order for a menu that has rows with these properties, in one configuration or
   * several.
   */
  public static OrderTable of(String component, Stream<Map<String, String>> rows) {
    var parents = new HashSet<String>();
    if (meaning(component).equals("dns")) {
      rows.filter(OrderTable::coversSubdomains)
          .forEach(row -> parents.add(row.getOrDefault("name", "")));
    }
    return new OrderTable(component, Set.copyOf(parents));
  }

  /**
   * Names the group of rows within which this one's place counts; null if it may be anywhere.
   * Chains and similar properties divide a group further ({@link MenuRule#stratum()}).
   */
  public @Nullable String group(Map<String, String> row) {
    return switch (meaning(component)) {
      case "no" -> null;
      case "dns" -> dns(row);
      default -> ALL;
    };
  }

  private @Nullable String dns(Map<String, String> row) {
    if (row.containsKey("regexp")) {
      return EXPRESSIONS;
    }
    return coversSubdomains(row) || isCovered(row.getOrDefault("name", "")) ? NAMES : null;
  }

  private boolean isCovered(String name) {
    if (parents.isEmpty()) {
      return false;
    }
    for (int at = 0; at >= 0 && at < name.length(); at = after(name, at)) {
      if (parents.contains(name.substring(at))) {
        return true;
      }
    }
    return false;
  }

  private static int after(String name, int at) {
    int dot = name.indexOf('.', at);
    return dot < 0 ? -1 : dot + 1;
  }

  private static boolean coversSubdomains(Map<String, String> row) {
    return "yes".equals(row.get("match-subdomain"));
  }

  private static String meaning(String component) {
    @Nullable String overlaid = TableOverlay.order(component);
    @Nullable String meaning = overlaid == null ? MEANINGS.get(component) : overlaid;
    if (meaning != null) {
      return meaning;
    }
    return MenuTable.rule(component).ordered() ? "yes" : "no";
  }

  private static Map<String, String> meanings() {
    var meanings = new HashMap<String, String>();
    Resource.rows("orders.tsv").forEach(cells -> meanings.put(cells[0], cells[1]));
    return Map.copyOf(meanings);
  }
}
