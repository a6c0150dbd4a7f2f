package dev.kedge.routeros.risk;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.model.Item;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The judgement, rule by rule, whether a change can make one table accept less of a packet; used
 * where the walk through its chains does not decide.
 *
 * @param menu the table
 * @param chains those through which the packet may pass
 * @param was matches the packet by the older rules, {@code is} by the newer
 * @param address to compare with entries of lists; null if any may be meant
 * @param interfaceName to compare with members of lists; null if any may be meant
 * @param accepting older rules that accept by a list
 * @param dropping newer rules that drop by one
 */
record Tightening(
    Items from,
    Items to,
    String menu,
    Set<String> chains,
    PacketMatch was,
    PacketMatch is,
    @Nullable InetAddress address,
    @Nullable String interfaceName,
    List<Item> accepting,
    List<Item> dropping) {
  private static final List<String> LISTS =
      List.of("src-address-list", "dst-address-list", "in-interface-list", "out-interface-list");

  private static final Set<String> NESTING = Set.of("include", "exclude");

  static Tightening of(
      Items from,
      Items to,
      String menu,
      String chain,
      PacketMatch was,
      PacketMatch is,
      @Nullable InetAddress address,
      @Nullable String interfaceName) {
    var chains = new HashSet<>(FirewallWalk.reachable(from, menu, chain));
    chains.addAll(FirewallWalk.reachable(to, menu, chain));
    return new Tightening(
        from,
        to,
        menu,
        chains,
        was,
        is,
        address,
        interfaceName,
        byList(from, menu, FirewallWalk::accepts, chains, was),
        byList(to, menu, Tightening::drops, chains, is));
  }

  /** Lists the rules that stop accepting because of the change, in their older form. */
  Stream<Item> opened(Change change) {
    Item older = change.older();
    if (change.component().equals(menu)) {
      return Stream.ofNullable(older)
          .filter(rule -> isDecisive(change))
          .filter(rule -> !FirewallWalk.isPassing(rule) && !drops(rule))
          .filter(rule -> concerns(rule, was));
    }
    return accepting.stream().filter(rule -> loses(rule, change, true));
  }

  /** Lists the rules that drop because of the change, in their newer form. */
  Stream<Item> shut(Change change) {
    Item newer = change.newer();
    if (change.component().equals(menu)) {
      return Stream.ofNullable(newer)
          .filter(rule -> isDecisive(change))
          .filter(
              rule -> !FirewallWalk.accepts(rule) && (!FirewallWalk.isPassing(rule) || lists(rule)))
          .filter(rule -> concerns(rule, is));
    }
    return dropping.stream().filter(rule -> loses(rule, change, false));
  }

  boolean of(Change change) {
    return Stream.concat(opened(change), shut(change)).findAny().isPresent();
  }

  private static boolean drops(Item rule) {
    return List.of("drop", "reject", "tarpit").contains(Items.value(rule, "action"));
  }

  /** Checks whether it adds to a list by which another rule drops. */
  private boolean lists(Item rule) {
    return Items.value(rule, "action").startsWith("add-src")
        && dropping.stream()
            .anyMatch(
                other -> Items.value(rule, "address-list").equals(other.get("src-address-list")));
  }

  private static List<Item> byList(
      Items items, String menu, Predicate<Item> does, Set<String> chains, PacketMatch match) {
    return items
        .on(menu)
        .filter(does)
        .filter(rule -> LISTS.stream().anyMatch(list -> rule.get(list) != null))
        .filter(rule -> chains.contains(Items.value(rule, "chain")))
        .filter(rule -> match.of(rule) != Tristate.NO)
        .toList();
  }

  private boolean concerns(Item rule, PacketMatch match) {
    return Items.isOn(rule)
        && chains.contains(Items.value(rule, "chain"))
        && match.of(rule) != Tristate.NO;
  }

  /** Excludes changes of a comment or of logging only. */
  static boolean isDecisive(Change change) {
    return !(change instanceof Change.Modified)
        || RiskFacts.touched(change).stream()
            .anyMatch(name -> !Set.of("log", "log-prefix", "reject-with").contains(name));
  }

  /**
   * Checks whether a list of the rule changes so that it accepts less, or drops more.
   *
   * @param accepts whether the rule accepts
   */
  private boolean loses(Item rule, Change change, boolean accepts) {
    boolean addresses = change.component().endsWith("/address-list");
    if (!addresses && !change.component().startsWith("interface/list")) {
      return false;
    }
    for (String side : LISTS) {
      String value = Items.value(rule, side);
      if (value.isEmpty() || addresses != side.contains("address")) {
        continue;
      }
      boolean isNegated = value.startsWith("!");
      String list = isNegated ? value.substring(1) : value;
      boolean byLoss = accepts != isNegated;
      Item entry = byLoss ? change.older() : change.newer();
      if (entry != null
          && Items.isOn(entry)
          && isAbout(change, entry, list)
          && !isHarmless(change)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAbout(Change change, Item entry, String list) {
    return switch (change.component()) {
      case "interface/list" ->
          change instanceof Change.Modified
              && RiskFacts.touched(change).stream().anyMatch(NESTING::contains)
              && within(list).contains(Items.name(entry));
      case "interface/list/member" ->
          within(list).contains(Items.value(entry, "list"))
              && (interfaceName == null || interfaceName.equals(entry.get("interface")));
      default ->
          list.equals(entry.get("list"))
              && (address == null
                  || AddressRange.contains(Items.value(entry, "address"), address) != Tristate.NO);
    };
  }

  /** Expands an interface list by those that it includes and excludes. */
  private Set<String> within(String list) {
    var within = new HashSet<String>();
    var open = new ArrayDeque<String>(List.of(list));
    while (!open.isEmpty()) {
      String name = open.pop();
      if (within.add(name)) {
        Stream.of(from, to)
            .flatMap(items -> Stream.ofNullable(items.named("interface/list", name)))
            .flatMap(row -> NESTING.stream().map(property -> Items.value(row, property)))
            .flatMap(value -> Items.list(value).stream())
            .forEach(open::push);
      }
    }
    return within;
  }

  private static boolean isHarmless(Change change) {
    return change instanceof Change.Moved || RiskFacts.touched(change).isEmpty();
  }
}
