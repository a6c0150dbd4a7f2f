package dev.kedge.routeros.diff;

import dev.kedge.routeros.model.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The properties by which people identify an item of a menu without keys (see
 * routeros-behaviour.md#menu-forms): items that differ in them are different objects, however much
 * else is equal.
 *
 * @param properties they identify together
 * @param defaults the values of properties that are not mentioned
 * @param ties what distinguishes several items with one identity, the best first
 * @param host whether the same host at the same address may have moved to another domain
 */
record Identity(
    List<String> properties, Map<String, String> defaults, List<String> ties, boolean host) {
  private static final Identity MAC =
      new Identity(List.of("mac-address"), Map.of(), List.of(), false);

  private static final Map<String, Identity> BY_MENU =
      Map.ofEntries(
          Map.entry("caps-man/access-list", MAC),
          Map.entry("interface/wifi/access-list", MAC),
          Map.entry("interface/wifiwave2/access-list", MAC),
          Map.entry("interface/wireless/access-list", MAC),
          Map.entry("ip/dhcp-server/lease", MAC),
          Map.entry("ip/dns/static", dns()),
          Map.entry("ip/hotspot/walled-garden", of(Map.of(), "dst-host")),
          Map.entry("ip/route", route("0.0.0.0/0")),
          Map.entry("ipv6/route", route("::/0")),
          Map.entry("system/logging", of(Map.of(), "topics")),
          Map.entry("tool/netwatch", of(Map.of("type", "simple"), "host", "type")));

  private static Identity of(Map<String, String> defaults, String... properties) {
    return new Identity(List.of(properties), defaults, List.of("comment", "address"), false);
  }

  private static Identity dns() {
    return new Identity(
        List.of("name", "regexp", "type"), Map.of("type", "A"), List.of("address"), true);
  }

  private static Identity route(String everywhere) {
    return new Identity(
        List.of("dst-address", "routing-table"),
        Map.of("dst-address", everywhere, "routing-table", "main"),
        List.of("gateway", "comment", "distance"),
        false);
  }

  /** Finds the identity for a menu; null if only its keys, or shared values, identify its items. */
  static @Nullable Identity of(String component) {
    return BY_MENU.get(component);
  }

  /** Lists the values of the properties; null if the item has none of them. */
  @Nullable List<String> value(Item item) {
    var values = new ArrayList<String>();
    boolean any = defaults.size() == properties.size();
    for (String name : properties) {
      String value = item.get(name);
      any |= value != null;
      values.add(value != null ? value : defaults.getOrDefault(name, ""));
    }
    return any ? values : null;
  }

  /** Checks that two items with one key are different objects because their comments differ too. */
  boolean parts(Item one, Item other) {
    return differ(value(one), value(other)) && differ(one.get("comment"), other.get("comment"));
  }

  private static boolean differ(@Nullable Object one, @Nullable Object other) {
    return one != null && other != null && !one.equals(other);
  }

  /**
   * Lists the keys for finding the same object, the most reliable first; each gives null for an
   * item without it.
   */
  List<Function<Item, @Nullable List<String>>> keys() {
    var keys = new ArrayList<Function<Item, @Nullable List<String>>>();
    ties.forEach(tie -> keys.add(item -> with(value(item), item.get(tie))));
    keys.add(this::value);
    if (host) {
      keys.add(item -> host(item.get("name"), item.get("address")));
    }
    return keys;
  }

  private static @Nullable List<String> host(@Nullable String name, @Nullable String address) {
    return name == null || name.isEmpty() || address == null
        ? null
        : List.of(name.split("\\.", 2)[0], address);
  }

  private static @Nullable List<String> with(@Nullable List<String> value, @Nullable String tie) {
    if (value == null || tie == null) {
      return null;
    }
    var both = new ArrayList<>(value);
    both.add(tie);
    return both;
  }
}
