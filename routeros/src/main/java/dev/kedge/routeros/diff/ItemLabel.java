package dev.kedge.routeros.diff;

import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.model.Selector;
import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.text.ValueText;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How an item is called: {@code filter rule 6 "allow winbox"}, {@code vlan guest}. */
final class ItemLabel {
  /** Words that say nothing without the one before them. */
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

  /** What tells items apart in menus without keys, the best first. */
  private static final List<String> TELLING =
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
   * The label of an item as it was called before the change.
   *
   * @param position 0-based, as RouterOS numbers rows
   */
  static String of(MenuPath menu, Item older, Item newer, int position) {
    var label = new ItemLabel(menu);
    String own =
        older.properties().isEmpty() ? label.own(newer, position) : label.own(older, position);
    return (label.noun() + " " + own).strip();
  }

  /** The properties which the label already shows. */
  static Set<String> names(MenuPath menu, Item item) {
    var label = new ItemLabel(menu);
    return label.isNumbered()
        ? Set.of("comment")
        : label.telling(item).stream().collect(Collectors.toUnmodifiableSet());
  }

  private String noun() {
    var words = menu.words();
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

  /** Rules of a chain are called by their number: nothing else in them is a name. */
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
      case Selector.Added() -> isNumbered() ? numbered(item, position) : telling(item, position);
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

  private String telling(Item item, int position) {
    var names = telling(item);
    if (names.isEmpty()) {
      return String.valueOf(position);
    }
    return names.stream()
        .map(name -> value(name, item.properties().getOrDefault(name, "")))
        .collect(Collectors.joining(" "));
  }

  private List<String> telling(Item item) {
    var keys = rule.keys().stream().filter(item.properties()::containsKey).toList();
    if (!keys.isEmpty() && !keys.contains("public-key")) {
      return keys;
    }
    // A public key is a key nobody knows by heart.
    var telling = keys.isEmpty() ? TELLING : List.of("name", "comment", "public-key");
    return Stream.concat(telling.stream(), Stream.of("comment"))
        .filter(name -> !item.properties().getOrDefault(name, "").isEmpty())
        .findFirst()
        .map(List::of)
        .orElse(List.of());
  }

  private String value(String property, String value) {
    return ValueText.of(menu.component(), property, value);
  }
}
