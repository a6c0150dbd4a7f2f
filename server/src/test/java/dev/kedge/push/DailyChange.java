package dev.kedge.push;

import dev.kedge.simulator.SimulatedRouter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * A change of everyday work, and how its row is found again.
 *
 * @param key a property and its value, which no other row of the menu has; empty for a menu of one
 *     item
 * @param command what is pushed
 * @param isRisky whether it may keep new connections out
 */
record DailyChange(
    Kind kind, String menu, Map<String, String> key, String command, boolean isRisky) {
  enum Kind {
    ADD,
    SET,
    REMOVE,
    MOVE
  }

  /** Rows to add; {@code %1$d} is a number of their own, {@code %2$s} an interface. */
  private static final Map<String, String> ADDED =
      Map.ofEntries(
          Map.entry(
              "/ip firewall filter",
              "chain=forward action=drop src-address=10.70.%1$d.0/24 comment=\"daily %1$d\""),
          Map.entry(
              "/ip firewall nat",
              "chain=dstnat action=dst-nat protocol=tcp dst-port=8%1$d to-addresses=10.71.0.%1$d comment=\"daily %1$d\""),
          Map.entry(
              "/ip firewall address-list",
              "list=daily address=10.72.0.%1$d comment=\"daily %1$d\""),
          Map.entry(
              "/ip dns static",
              "name=daily%1$d.example.net address=10.73.0.%1$d comment=\"daily %1$d\""),
          Map.entry(
              "/ip route", "dst-address=10.74.%1$d.0/24 gateway=10.20.10.9 comment=\"daily %1$d\""),
          Map.entry(
              "/queue simple",
              "name=daily%1$d target=10.75.0.%1$d/32 max-limit=1M/2M comment=\"daily %1$d\""),
          Map.entry(
              "/interface vlan",
              "name=daily%1$d vlan-id=1%1$d interface=%2$s comment=\"daily %1$d\""),
          Map.entry("/ip address", "address=10.76.%1$d.1/24 interface=%2$s comment=\"daily %1$d\""),
          Map.entry("/ip pool", "name=daily%1$d ranges=10.77.%1$d.10-10.77.%1$d.20"),
          Map.entry(
              "/ppp secret",
              "name=daily%1$d password=secret%1$d service=pptp comment=\"daily %1$d\""),
          Map.entry(
              "/user", "name=daily%1$d group=read password=secret%1$d comment=\"daily %1$d\""));

  /** Menus of {@link #ADDED}, always in this order: a seed always means the same. */
  static final List<String> MENUS = ADDED.keySet().stream().sorted().toList();

  /** Values for a row of such a menu. */
  private static final Map<String, List<String>> GIVEN =
      Map.of(
          "/ip firewall filter", List.of("log=yes", "disabled=yes", "src-address=10.66.%d.0/24"),
          "/ip firewall nat", List.of("log=yes", "disabled=yes"),
          "/ip firewall address-list", List.of("disabled=yes", "address=10.66.0.%d"),
          "/ip dns static", List.of("ttl=%dm", "disabled=yes"),
          "/ip route", List.of("distance=%d", "disabled=yes"),
          "/queue simple", List.of("max-limit=%dM/2M", "disabled=yes"),
          "/interface vlan", List.of("mtu=14%d", "disabled=yes"),
          "/ip address", List.of("disabled=yes"),
          "/ppp secret", List.of("password=other%d", "disabled=yes"),
          "/user", List.of("address=10.66.%d.0/24", "disabled=yes"));

  /** Changes that may lock Kedge out of a router that is managed remotely. */
  private static final List<DailyChange> RISKY =
      List.of(
          risky(
              "/ip firewall filter",
              "add chain=input action=drop protocol=tcp dst-port=22 comment=risky"),
          risky("/ip firewall filter", "add chain=input action=drop comment=risky"),
          risky(
              "/ip firewall raw",
              "add chain=prerouting action=drop src-address=192.0.2.0/24 comment=risky"),
          new DailyChange(
              Kind.SET,
              "/ip service",
              Map.of("name", "ssh"),
              "/ip service set ssh address=10.0.0.0/8",
              true),
          new DailyChange(
              Kind.SET,
              "/ip service",
              Map.of("name", "ssh"),
              "/ip service set ssh disabled=yes",
              true));

  private static DailyChange risky(String menu, String add) {
    return new DailyChange(Kind.ADD, menu, Map.of("comment", "risky"), menu + " " + add, true);
  }

  /** Puts a filter rule before all others that have names. */
  private DailyChange ahead(SimulatedRouter router) {
    var first =
        menu.equals("/ip firewall filter") ? named(router, menu) : List.<Map<String, String>>of();
    return first.isEmpty()
        ? this
        : new DailyChange(
            kind,
            menu,
            key,
            command + " place-before=[find " + condition(first.getFirst()) + "]",
            isRisky);
  }

  /** The condition of {@code find}. */
  String condition() {
    return condition(key);
  }

  static String condition(Map<String, String> key) {
    var condition = new StringBuilder();
    key.forEach(
        (property, value) ->
            condition
                .append(property)
                .append('=')
                .append(dev.kedge.routeros.syntax.Quoting.literal(value)));
    return condition.toString();
  }

  /** Whether this is the change's row. */
  boolean is(Map<String, String> row) {
    return !key.isEmpty() && row.entrySet().containsAll(key.entrySet());
  }

  /** Makes one to three changes, each of another row. */
  static List<DailyChange> some(SimulatedRouter router, Random random) {
    var changes = new ArrayList<DailyChange>();
    for (var i = 0; i <= random.nextInt(3); i++) {
      changes.add(
          switch (random.nextInt(12)) {
            case 0, 1, 2, 3, 4 -> added(router, MENUS.get(random.nextInt(MENUS.size())), i, random);
            case 5, 6, 7 -> ofRow(Kind.SET, router, random);
            case 8 -> ofRow(Kind.REMOVE, router, random);
            case 9 -> ofRow(Kind.MOVE, router, random);
            case 10 ->
                new DailyChange(
                    Kind.SET,
                    "/system note",
                    Map.of(),
                    "/system note set note=\"daily %d\"".formatted(random.nextInt(99)),
                    false);
            default -> RISKY.get(random.nextInt(RISKY.size())).ahead(router);
          });
    }
    var first = changes.getFirst();
    changes.subList(1, changes.size()).removeIf(first::meets);
    return changes.stream()
        .filter(change -> changes.stream().filter(change::meets).count() == 1)
        .toList();
  }

  private boolean meets(DailyChange other) {
    return menu.equals(other.menu) && key.equals(other.key);
  }

  /** Adds a row, at times in the middle of an ordered menu. */
  static DailyChange added(SimulatedRouter router, String menu, int number, Random random) {
    var own = 10 + 30 * number + random.nextInt(30);
    var row = Objects.requireNonNull(ADDED.get(menu)).formatted(own, anInterface(router));
    var before =
        menu.startsWith("/ip firewall filter") || menu.equals("/ip firewall nat")
            ? named(router, menu)
            : List.<Map<String, String>>of();
    var place =
        before.isEmpty() || random.nextBoolean()
            ? ""
            : " place-before=[find %s]"
                .formatted(condition(before.get(random.nextInt(before.size()))));
    var key =
        row.contains("comment=")
            ? Map.of("comment", "daily " + own)
            : Map.of("name", "daily" + own);
    return new DailyChange(Kind.ADD, menu, key, menu + " add " + row + place, false);
  }

  private static DailyChange ofRow(Kind kind, SimulatedRouter router, Random random) {
    var menus =
        (kind == Kind.MOVE ? List.of("/ip firewall filter", "/ip firewall nat") : MENUS)
            .stream()
                .filter(menu -> GIVEN.containsKey(menu) && !menu.equals("/user"))
                .filter(menu -> named(router, menu).size() > 1)
                .toList();
    if (menus.isEmpty()) {
      return added(router, "/ip dns static", 3, random);
    }
    var menu = menus.get(random.nextInt(menus.size()));
    var keys = named(router, menu);
    var key = keys.get(random.nextInt(keys.size()));
    var other = keys.get((keys.indexOf(key) + 1) % keys.size());
    var find = menu + " %s [find " + condition(key) + "]";
    var command =
        switch (kind) {
          case SET -> find.formatted("set") + " " + given(menu, random);
          case REMOVE -> find.formatted("remove");
          case ADD, MOVE -> find.formatted("move") + " destination=[find " + condition(other) + "]";
        };
    var isRisky =
        menu.equals("/ip address") || menu.equals("/ip route") || command.contains("filter");
    return new DailyChange(kind, menu, key, command, isRisky);
  }

  /** Picks values for a row of that menu. */
  static String given(String menu, Random random) {
    var all = GIVEN.getOrDefault(menu, List.of("comment=other"));
    return all.get(random.nextInt(all.size())).formatted(10 + random.nextInt(40));
  }

  /** Keys of rows that a comment, or a name, distinguishes from all others. */
  static List<Map<String, String>> named(SimulatedRouter router, String menu) {
    var keys = new ArrayList<Map<String, String>>();
    var rows = router.rows(menu);
    for (var row : rows) {
      for (var property : List.of("comment", "name")) {
        var value = row.getOrDefault(property, "");
        if (value.matches("[ -~]+")
            && rows.stream().filter(other -> value.equals(other.get(property))).count() == 1) {
          keys.add(Map.of(property, value));
          break;
        }
      }
    }
    return keys;
  }

  private static String anInterface(SimulatedRouter router) {
    var bridges = named(router, "/interface bridge");
    return bridges.isEmpty()
        ? "ether1"
        : router.rows("/interface bridge").getFirst().getOrDefault("name", "ether1");
  }
}
