package dev.kedge.reference.comparison;

import static dev.kedge.reference.comparison.Finding.STATED;

import dev.kedge.reference.comparison.Finding.Verdict;
import dev.kedge.reference.facts.Facts;
import dev.kedge.reference.facts.Release;
import dev.kedge.reference.router.Cell;
import dev.kedge.reference.router.Router;
import dev.kedge.reference.router.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A comparison of all menus: rows, their properties, and their order if it matters. */
public final class RouterComparison {
  /**
   * Menus in which the first match wins or the order is a preference (see
   * routeros-behaviour.md#ordered-menus), besides those in the second source.
   */
  private static final Set<String> ORDERED =
      Set.of(
          "interface/bridge/nat",
          "interface/wireless/access-list",
          "interface/wireless/connect-list",
          "ip/hotspot/ip-binding",
          "ip/proxy/cache",
          "ip/proxy/direct",
          "ip/socks/access",
          "ip/tftp",
          "ipv6/firewall/raw",
          "radius",
          "routing/filter");

  private final Facts facts = Facts.all();
  private final Release version;
  private final List<Finding> findings = new ArrayList<>();

  private RouterComparison(Release version) {
    this.version = version;
  }

  /** Lists all findings, right or not. */
  public static List<Finding> between(Router is, Router wanted, Release version) {
    var comparison = new RouterComparison(version);
    var menus = new TreeSet<>(is.menus().keySet());
    menus.addAll(wanted.menus().keySet());
    menus.forEach(
        menu ->
            comparison.menu(
                menu,
                is.menus().getOrDefault(menu, List.of()),
                wanted.menus().getOrDefault(menu, List.of())));
    return comparison.findings;
  }

  /** Checks whether the order of a menu's rows is known to matter. */
  public static boolean isOrdered(String menu) {
    return ORDERED.contains(menu) || !Facts.all().ordered(menu).isEmpty();
  }

  private void menu(String menu, List<Row> is, List<Row> wanted) {
    var cells = new CellComparison(facts, version, menu);
    var matching = new RowMatching(cells, is, wanted);
    matching.matched().forEach((row, other) -> findings.addAll(cells.of(row, other)));
    matching.extra().stream()
        .filter(row -> row.isAdded() || !row.cells().isEmpty())
        .forEach(row -> wrong(menu, row, "a row too many"));
    matching.missing().stream()
        .filter(row -> row.isAdded() || !row.cells().isEmpty())
        .forEach(_ -> wrong(menu, null, Finding.MISSING));
    matching.matched().keySet().stream()
        .filter(Row::isAdded)
        .forEach(row -> findings.add(row(menu, row, Verdict.RIGHT, "")));
    if (isOrdered(menu)) {
      order(menu, is, wanted, matching.matched());
    }
  }

  private void wrong(String menu, @Nullable Row row, String reason) {
    findings.add(row(menu, row, Verdict.WRONG, reason));
  }

  private static Finding row(String menu, @Nullable Row row, Verdict verdict, String reason) {
    return new Finding(menu, row, "", verdict, reason, Set.of(STATED));
  }

  /**
   * Checks whether the position of a row matters: names are looked up, only patterns are tried one
   * after the other (manual, DNS: regular expressions are checked first, in their order).
   */
  private static boolean isPlaced(String menu, Row row) {
    return !menu.equals("ip/dns/static")
        || row.cells().containsKey("regexp")
        || row.cells().containsKey("match-subdomain");
  }

  /** Compares the order of added rows within each chain; there is none across chains. */
  private void order(String menu, List<Row> is, List<Row> wanted, Map<Row, Row> matched) {
    var places = new IdentityHashMap<Row, Integer>();
    for (int i = 0; i < wanted.size(); i++) {
      places.put(wanted.get(i), i);
    }
    var last = new HashMap<Object, Integer>();
    for (Row row : is) {
      @Nullable Row other = matched.get(row);
      if (other != null && row.isAdded() && isPlaced(menu, row)) {
        int place = places.getOrDefault(other, 0);
        Object chain = row.cells().getOrDefault("chain", new Cell.Unset());
        if (last.getOrDefault(chain, -1) > place) {
          wrong(menu, null, Finding.ORDER);
          return;
        }
        last.put(chain, place);
      }
    }
  }
}
