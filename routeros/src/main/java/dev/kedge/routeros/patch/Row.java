package dev.kedge.routeros.patch;

import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.model.Selector;
import dev.kedge.routeros.schema.MenuTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A row on its way from one configuration to the other: its initial and its present state. */
final class Row {
  private final MenuPath menu;
  private final Selector selector;
  private final boolean initial;

  /** Defaults that some row of the menu shows; a row that does not show them has them too. */
  private final Map<String, String> shownDefaults;

  private final Map<String, String> initialValues;
  private Map<String, String> presentValues;
  private List<Map<String, String>> versions;
  private boolean onRouter;

  /**
   * Creates a row.
   *
   * @param initial whether the router has it before the patch
   * @param shownDefaults of the menu, by property
   */
  Row(MenuPath menu, Item item, boolean initial, Map<String, String> shownDefaults) {
    this.menu = menu;
    this.shownDefaults = shownDefaults;
    this.selector = item.selector();
    this.initial = initial;
    this.onRouter = initial;
    this.initialValues = visible(menu, item);
    this.presentValues = initialValues;
    this.versions = List.of(view(item));
  }

  /**
   * Finds what {@code find} sees: the properties, and those by which a built-in row is addressed.
   * The two profiles that exports address by id have these names (see
   * routeros-behaviour.md#export-selectors).
   */
  static Map<String, String> visible(MenuPath menu, Item item) {
    if (item.selector() instanceof Selector.Added) {
      return item.properties();
    }
    var all = new LinkedHashMap<String, String>();
    switch (item.selector()) {
      case Selector.Found(var conditions, _) -> {
        all.putAll(conditions);
        if (conditions.containsKey("default-name")) {
          all.put("name", conditions.get("default-name"));
        }
      }
      case Selector.Named(var name) ->
          all.put(MenuTable.rule(menu.component()).nameProperty(), name);
      case Selector.Identified(var id) when menu.component().equals("ppp/profile") ->
          all.put("name", id.equals("*0") ? "default" : "default-encryption");
      default -> {}
    }
    all.putAll(item.properties());
    return all;
  }

  /**
   * Finds what {@code find} sees of the row with these contents, including values that are not
   * shown.
   */
  Map<String, String> view(Item item) {
    Map<String, String> visible = visible(menu, item);
    if (visible.keySet().containsAll(shownDefaults.keySet())) {
      return visible;
    }
    var all = new LinkedHashMap<>(visible);
    shownDefaults.forEach(
        (name, value) -> {
          if (!item.unset().contains(name)) {
            all.putIfAbsent(name, value);
          }
        });
    return all;
  }

  MenuPath menu() {
    return menu;
  }

  Selector selector() {
    return selector;
  }

  boolean isInitial() {
    return initial;
  }

  boolean isOnRouter() {
    return onRouter;
  }

  void setOnRouter(boolean now) {
    onRouter = now;
  }

  Map<String, String> first() {
    return versions.getFirst();
  }

  Map<String, String> now() {
    return versions.getLast();
  }

  List<Map<String, String>> versions() {
    return versions;
  }

  /**
   * The properties that exports mention before the patch, without defaults that only others show.
   */
  Map<String, String> initialValues() {
    return initialValues;
  }

  Map<String, String> presentValues() {
    return presentValues;
  }

  /** Changes the item; true if the row shows anything else now. */
  boolean become(Item item) {
    presentValues = visible(menu, item);
    Map<String, String> next = view(item);
    boolean changes = !next.equals(now());
    if (changes) {
      versions = Stream.concat(versions.stream(), Stream.of(next)).toList();
    }
    return changes;
  }
}
