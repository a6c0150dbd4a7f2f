package dev.kedge.routeros.diff;

import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.model.Selector;
import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.text.ValueText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The label of an item: {@code filter rule 6 "allow winbox"}, {@code vlan guest}. */
final class ItemLabel {
  /** Words that mean nothing without the one before them. */
  private static final Set<String> NEED_PARENT =
      Set.of(
          "access-list",
          "action",
          "client",
          "config",
          "connection",
          "instance",
          "interface",
          "interfaces",
          "interface-template",
          "lease",
          "list",
          "member",
          "network",
          "option",
          "peer",
          "peers",
          "policy",
          "port",
          "profile",
          "provisioning",
          "proposal",
          "rule",
          "server",
          "servers",
          "settings",
          "static",
          "table",
          "template",
          "type",
          "user",
          "users",
          "vlan");

  /** Properties that distinguish items in menus without keys, the best first. */
  private static final List<String> DISTINGUISHING =
      List.of(
          "name",
          "regexp",
          "dst-address",
          "address",
          "prefix",
          "host",
          "target",
          "interface",
          "interfaces",
          "peer",
          "mac-address",
          "topics",
          "network",
          "leds");

  private final MenuPath menu;
  private final MenuRule rule;

  private ItemLabel(MenuPath menu) {
    this.menu = menu;
    this.rule = MenuTable.rule(menu.component());
  }

  /**
   * Labels an item by its name before the change.
   *
   * @param position 0-based, as RouterOS numbers rows
   */
  static String of(MenuPath menu, Item older, Item newer, int position) {
    var label = new ItemLabel(menu);
    Item item = older.properties().isEmpty() ? newer : older;
    String own =
        label.isAddressList()
            ? label.entry(item, Objects.equals(item.get("address"), newer.get("address")))
            : label.own(item, position);
    return (label.noun(item) + " " + own).strip();
  }

  /** Lists the properties that the label already shows. */
  static Set<String> names(MenuPath menu, Item item) {
    var label = new ItemLabel(menu);
    return label.isNumbered() ? Set.of("comment") : Set.copyOf(label.distinguishing(item));
  }

  /** Recognises menus of routes, which are labelled by their destination. */
  static boolean isRoute(MenuPath menu) {
    return menu.component().equals("ip/route") || menu.component().equals("ipv6/route");
  }

  /** Names several items of the menu: {@code bridge ports}. */
  static String plural(MenuPath menu) {
    String noun = new ItemLabel(menu).noun();
    if (noun.endsWith("list") || noun.endsWith("static")) {
      return noun + " entries";
    }
    if (noun.endsWith("y") && !noun.matches(".*[aeiou]y")) {
      return noun.substring(0, noun.length() - 1) + "ies";
    }
    return noun.endsWith("ss") ? noun + "es" : noun.endsWith("s") ? noun : noun + "s";
  }

  private String noun(Item item) {
    String noun = noun();
    return isRoute(menu) && isDefaultRoute(item) ? noun.replace("route", "default route") : noun;
  }

  private static boolean isDefaultRoute(Item item) {
    String to = item.properties().getOrDefault("dst-address", "0.0.0.0/0");
    return item.selector() instanceof Selector.Added
        && (to.isEmpty() || to.equals("0.0.0.0/0") || to.equals("::/0"));
  }

  private String noun() {
    var words = menu.words();
    if (menu.component().equals("interface/vlan")) {
      return "vlan";
    }
    int from = words.size() - 1;
    while (from > 0 && NEED_PARENT.contains(words.get(from))) {
      from--;
    }
    String name = from < 0 ? "" : String.join(" ", words.subList(from, words.size()));
    if (from > 0 && words.getFirst().equals("ipv6")) {
      name = "ipv6 " + name;
    }
    return isNumbered() && !name.endsWith("rule") ? name + " rule" : name;
  }

  /** Checks for rules of a chain, which are labelled by number because they have no name. */
  private boolean isNumbered() {
    return rule.ordered() && rule.stratum() != null;
  }

  private String own(Item item, int position) {
    return switch (item.selector()) {
      case Selector.Singleton() -> "";
      case Selector.Named(var name) -> ValueText.plain(name);
      case Selector.Numbered(var number) -> String.valueOf(number);
      case Selector.Identified(var id) -> id;
      case Selector.Found found -> found(found);
      case Selector.Other(var command) -> "command \"%s\"".formatted(ValueText.plain(command));
      case Selector.NotUnderstood _ -> "text that was not understood";
      case Selector.Added() ->
          isNumbered() ? numbered(item, position) : distinguishing(item, position);
    };
  }

  private String found(Selector.Found found) {
    if (found.conditions().isEmpty()) {
      return ValueText.plain(found.text());
    }
    if ("yes".equals(found.conditions().get("default"))) {
      return "default";
    }
    return found.conditions().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .map(condition -> value(condition.getKey(), condition.getValue()))
        .collect(Collectors.joining(" "));
  }

  private String numbered(Item item, int position) {
    String comment = item.get("comment");
    return position
        + (comment == null || comment.isEmpty()
            ? ""
            : " \"%s\"".formatted(ValueText.plain(comment)));
  }

  private String distinguishing(Item item, int position) {
    if (isRoute(menu)) {
      return route(item);
    }
    var names = distinguishing(item);
    if (names.isEmpty()) {
      return String.valueOf(position);
    }
    return names.stream()
        .map(name -> value(name, item.properties().getOrDefault(name, "")))
        .collect(Collectors.joining(" "));
  }

  private boolean isAddressList() {
    return menu.name().equals("address-list");
  }

  /** Shows the list, the address unless it changed, and the comment if there is one. */
  private String entry(Item item, boolean addressStays) {
    boolean commented = !item.properties().getOrDefault("comment", "").isEmpty();
    return Stream.of("list", "address", "comment")
        .filter(name -> item.get(name) != null)
        .filter(name -> !name.equals("address") || addressStays || !commented)
        .filter(name -> !name.equals("comment") || commented)
        .map(name -> value(name, item.properties().getOrDefault(name, "")))
        .collect(Collectors.joining(" "));
  }

  private String route(Item item) {
    var words = new ArrayList<String>();
    if (!isDefaultRoute(item)) {
      words.add(value("dst-address", item.properties().getOrDefault("dst-address", "")));
    }
    String gateway = item.properties().getOrDefault("gateway", "");
    if (!gateway.isEmpty()) {
      words.add("via " + value("gateway", gateway));
    }
    return String.join(" ", words);
  }

  private List<String> distinguishing(Item item) {
    if (isRoute(menu)) {
      return List.of("dst-address", "gateway");
    }
    boolean commented = !item.properties().getOrDefault("comment", "").isEmpty();
    if (isAddressList()) {
      return List.of("list", "address", "comment");
    }
    if (menu.name().equals("access-list") && commented) {
      return List.of("comment");
    }
    if (menu.name().equals("access-list") && item.get("mac-address") != null) {
      return List.of("mac-address");
    }
    var keys = rule.keys().stream().filter(item.properties()::containsKey).toList();
    if (!keys.isEmpty() && !keys.contains("public-key")) {
      return keys;
    }
    // Nobody knows a public key by heart.
    var distinguishing = keys.isEmpty() ? DISTINGUISHING : List.of("name", "comment", "public-key");
    return Stream.concat(distinguishing.stream(), Stream.of("comment"))
        .filter(name -> !item.properties().getOrDefault(name, "").isEmpty())
        .findFirst()
        .map(List::of)
        .orElse(List.of());
  }

  private String value(String property, String value) {
    return property.equals("comment") && menu.name().endsWith("-list")
        ? "\"%s\"".formatted(ValueText.plain(value))
        : ValueText.of(menu.component(), property, value);
  }
}
