package dev.kedge.push;

import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.simulator.profile.RouterOsVersion;
import dev.kedge.simulator.profile.TimeScale;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * What a router should have: another router with the same base, on which the change is typed or
 * not, and then the edits of others. It uses no plan, patch or comparison of ours.
 */
final class ExpectedRouter {
  /**
   * A line that a colleague typed.
   *
   * @param isOptional whether it may be lost: it met a property of the push, or a backup or a power
   *     cut came after it
   */
  record Foreign(String line, boolean isOptional) {}

  /** Properties that may be shown or not (docs/push.md): defaults of routes. */
  private static final String SHOWN =
      "(?<=^/ip route add.{0,400}) (disabled=no|distance=1|scope=30|target-scope=10|routing-table=main|suppress-hw-offload=no|pref-src=\"\")(?= |$)";

  /** Menus in which the order of rows matters (see routeros-behaviour.md#ordered-menus). */
  private static final List<String> ORDERED =
      List.of("/ip firewall filter ", "/ip firewall nat ", "/ip firewall raw ", "/queue simple ");

  /** Longer than a filter of the simulator takes (see routeros-behaviour.md#filter-delay). */
  private static final Duration FILTER_TAKES_HOLD = Duration.ofSeconds(2);

  private final AdversaryCase of;
  private final Map<String, List<String>> known = new HashMap<>();

  ExpectedRouter(AdversaryCase of) {
    this.of = of;
  }

  /** Difference from the target, or the base, besides edits of others; empty if there is none. */
  String difference(SimulatedRouter router, boolean isChanged, List<Foreign> foreign) {
    var is = lines(router).stream().map(line -> isChanged ? line : withoutFilledIn(line)).toList();
    var first = "";
    for (var edits : choices(foreign)) {
      var difference =
          difference(expectedLines(isChanged, edits), is, expectedLines(isChanged, List.of()));
      if (difference.isEmpty()) {
        return "";
      }
      first = first.isEmpty() ? difference : first;
    }
    return first;
  }

  /** A row that comes back has what the router fills into any added row. */
  private String withoutFilledIn(String line) {
    var rest = line;
    for (var surprise : of.surprises()) {
      if (surprise instanceof Surprise.FilledIn(var menu, var property, var value)
          && line.startsWith(menu + " ")) {
        rest = rest.replaceFirst(" %s=%s(?= |$)".formatted(property, value), "");
      }
    }
    return rest;
  }

  /** All edits first, then without some of the optional ones. */
  private static List<List<String>> choices(List<Foreign> foreign) {
    var choices = List.of(List.<String>of());
    for (var edit : foreign) {
      var longer = new ArrayList<List<String>>();
      for (var choice : choices) {
        var with = new ArrayList<>(choice);
        with.add(edit.line);
        longer.add(with);
      }
      if (edit.isOptional) {
        longer.addAll(choices);
      }
      choices = longer;
    }
    return choices;
  }

  private List<String> expectedLines(boolean isChanged, List<String> edits) {
    return expected(isChanged, edits).stream()
        .map(line -> isChanged ? line : withoutFilledIn(line))
        .toList();
  }

  private List<String> expected(boolean isChanged, List<String> edits) {
    return known.computeIfAbsent(
        isChanged + String.join("\n", edits),
        _ -> {
          try (var router = edited(of.still(isTyped(isChanged)), edits)) {
            return lines(router);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }

  /** Starts such a router and waits until its filter is in force. */
  SimulatedRouter with(boolean isChanged, List<Foreign> foreign) throws InterruptedException {
    var router =
        edited(
            of.start(TimeScale.times(PushFixture.FACTOR), isTyped(isChanged)),
            foreign.stream().map(Foreign::line).toList());
    TimeUnit.MILLISECONDS.sleep(FILTER_TAKES_HOLD.dividedBy(PushFixture.FACTOR).toMillis());
    return router;
  }

  /** A restore starts where the changes were made. */
  private boolean isTyped(boolean isChanged) {
    return isChanged != of.isRestore();
  }

  private static SimulatedRouter edited(SimulatedRouter router, List<String> edits) {
    edits.forEach(edit -> router.colleague("ann").type(edit));
    return router;
  }

  private static String difference(
      List<String> expected, List<String> is, List<String> withoutOthers) {
    var missing = without(expected, is);
    var more = without(is, expected);
    if (!missing.isEmpty() || !more.isEmpty()) {
      return "missing %s, and there is %s".formatted(missing, more);
    }
    var order = ordered(expected, withoutOthers);
    var now = ordered(is, order);
    for (var i = 0; i < Math.min(order.size(), now.size()); i++) {
      if (!order.get(i).equals(now.get(i))) {
        return "%s stands where %s should".formatted(now.get(i), order.get(i));
      }
    }
    return "";
  }

  private static List<String> ordered(List<String> lines, List<String> among) {
    return lines.stream()
        .filter(line -> ORDERED.stream().anyMatch(line::startsWith))
        .filter(line -> Collections.frequency(lines, line) == 1 && among.contains(line))
        .sorted(Comparator.comparing(ExpectedRouter::chain))
        .toList();
  }

  /** The chain within which the order of rows matters. */
  private static String chain(String line) {
    return line.replaceFirst("^(/\\S+ \\S+(?: \\S+)?) add .*?(chain=\\S+|$).*", "$1 $2");
  }

  /** As multisets: rows that others add may be anywhere. */
  private static List<String> without(List<String> all, List<String> some) {
    var rest = new ArrayList<>(all);
    some.forEach(rest::remove);
    return rest;
  }

  /**
   * Rows of the router, one per line, without those of a push, which are checked elsewhere. A
   * removed row is referred to by an id, which may change at a reboot.
   */
  static List<String> lines(SimulatedRouter router) {
    return exported(router)
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("/"))
        .filter(line -> !line.contains("name=kedge-") && !line.contains("list=other-admin"))
        .map(line -> line.replaceAll(SHOWN, ""))
        .map(line -> line.replaceAll("=\\*[0-9A-F]+(?= |$)", "=*"))
        .collect(Collectors.toList());
  }

  private static String exported(SimulatedRouter router) {
    var seven = isSeven(router.profile().version());
    return router.run("/export terse" + (seven ? " show-sensitive" : ""));
  }

  private static boolean isSeven(RouterOsVersion version) {
    return version.isAtLeast(7, 0);
  }

  /** Names of our entries on it. */
  static Set<String> ours(SimulatedRouter router) {
    var ours = new java.util.TreeSet<String>();
    for (var menu : List.of("/system scheduler", "/system script")) {
      router.rows(menu).stream()
          .map(row -> row.getOrDefault("name", ""))
          .filter(name -> name.startsWith("kedge-"))
          .forEach(ours::add);
    }
    return ours;
  }
}
