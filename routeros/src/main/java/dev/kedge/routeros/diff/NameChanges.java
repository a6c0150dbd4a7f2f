package dev.kedge.routeros.diff;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Menu;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.model.ReferenceValue;
import dev.kedge.routeros.model.References;
import dev.kedge.routeros.model.References.Place;
import dev.kedge.routeros.model.Selector;
import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.Namespace;
import dev.kedge.routeros.schema.PropertyRule;
import dev.kedge.routeros.schema.ReferenceTable;
import dev.kedge.routeros.schema.ReferenceTable.Definition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The items that were only renamed, and the older configuration with their new names; on a router
 * every reference follows a new name (see routeros-behaviour.md#references-by-id).
 *
 * <p>An item was renamed if it is the same built-in row under another name, or if it differs only
 * in its name and there is no other candidate.
 */
public final class NameChanges {

  /**
   * A renamed item.
   *
   * @param place in the older configuration
   * @param newer the item after renaming
   * @param property the property that contains the name
   * @param followers the values that refer to it
   */
  public record NameChange(
      Place place, Item newer, String property, String from, String to, int followers) {}

  private static final String HIDDEN = "\u0100";

  private final Configuration older;
  private final References references;
  private final List<NameChange> changes = new ArrayList<>();
  private final Map<Namespace, Map<String, String>> renamed = new HashMap<>();

  private NameChanges(Configuration older) {
    this.older = older;
    this.references = older.references();
  }

  /** Uses the given name changes, whatever else differs. */
  public static NameChanges of(Configuration older, List<NameChange> changes) {
    var given = new NameChanges(older);
    for (NameChange change : changes) {
      for (Definition definition : ReferenceTable.definitions(change.place().menu().component())) {
        if (definition.property().equals(change.property())) {
          given.add(change, definition.namespace());
        }
      }
    }
    return given;
  }

  /** Finds the name changes in time linear in the size of both. */
  public static NameChanges between(Configuration older, Configuration newer) {
    var found = new NameChanges(older);
    for (Menu before : older.menus()) {
      @Nullable Menu after = newer.menu(before.path());
      for (Definition definition : ReferenceTable.definitions(before.path().component())) {
        if (after != null) {
          found.find(before, after, definition, newer);
        }
      }
    }
    return found;
  }

  public List<NameChange> changes() {
    return List.copyOf(changes);
  }

  private void find(Menu before, Menu after, Definition definition, Configuration newer) {
    Set<String> oldNames = names(before, definition.property());
    Set<String> newNames = names(after, definition.property());
    var oldByRest = byRest(before, definition.property(), newNames);
    var newByRest = byRest(after, definition.property(), oldNames);
    oldByRest.forEach(
        (rest, places) -> {
          List<Integer> others = newByRest.getOrDefault(rest, List.of());
          if (places.size() == 1 && others.size() == 1 && !rest.properties().isEmpty()) {
            add(before, places.getFirst(), after.items().get(others.getFirst()), definition);
          } else if (!others.isEmpty()) {
            findByUses(before, places, after, others, definition, newer);
          }
        });
    rows(before, after, definition);
  }

  /** Matches items that are alike except for their names by the other items that refer to them. */
  private void findByUses(
      Menu before,
      List<Integer> places,
      Menu after,
      List<Integer> others,
      Definition definition,
      Configuration newer) {
    var used = byUses(older, references, before, places, definition);
    var now = newer.references();
    var usedNow = byUses(newer, now, after, others, definition);
    used.forEach(
        (uses, candidates) -> {
          List<Integer> same = usedNow.getOrDefault(uses, List.of());
          if (candidates.size() == 1 && same.size() == 1 && !uses.isEmpty()) {
            add(before, candidates.getFirst(), after.items().get(same.getFirst()), definition);
          }
        });
  }

  private static Map<Map<Object, Integer>, List<Integer>> byUses(
      Configuration configuration,
      References references,
      Menu menu,
      List<Integer> places,
      Definition definition) {
    var byUses = new LinkedHashMap<Map<Object, Integer>, List<Integer>>();
    for (int place : places) {
      @Nullable String name = References.name(menu.items().get(place), definition.property());
      var uses = new HashMap<Object, Integer>();
      for (var use : references.uses(definition.namespace(), name == null ? "" : name)) {
        Item user = item(configuration, use.place());
        var rest = new HashMap<>(user.properties());
        rest.remove(use.property());
        uses.merge(
            List.of(use.place().menu(), use.property(), use.selector(), rest, user.unset()),
            1,
            Integer::sum);
      }
      byUses.computeIfAbsent(uses, _ -> new ArrayList<>()).add(place);
    }
    return byUses;
  }

  /** An item without its name. */
  private record Rest(Map<String, String> properties, Set<String> unset) {}

  private static Map<Rest, List<Integer>> byRest(Menu menu, String property, Set<String> known) {
    var places = new LinkedHashMap<Rest, List<Integer>>();
    for (int i = 0; i < menu.items().size(); i++) {
      Item item = menu.items().get(i);
      @Nullable String name = item.get(property);
      if (item.selector() instanceof Selector.Added && name != null && !known.contains(name)) {
        var rest = new HashMap<>(item.properties());
        rest.remove(property);
        places.computeIfAbsent(new Rest(rest, item.unset()), _ -> new ArrayList<>()).add(i);
      }
    }
    return places;
  }

  private void rows(Menu before, Menu after, Definition definition) {
    var rows = new HashMap<Selector, Item>();
    after.items().stream()
        .filter(item -> isAddressedWithoutName(item, definition.property()))
        .forEach(item -> rows.put(item.selector(), item));
    for (int i = 0; i < before.items().size(); i++) {
      Item item = before.items().get(i);
      Item now = rows.get(item.selector());
      if (now != null) {
        add(before, i, now, definition);
      }
    }
  }

  private static boolean isAddressedWithoutName(Item item, String property) {
    return item.selector() instanceof Selector.Found(var conditions, _)
            && !conditions.isEmpty()
            && !conditions.containsKey(property)
        || item.selector() instanceof Selector.Numbered
        || item.selector() instanceof Selector.Identified;
  }

  private void add(Menu menu, int place, Item now, Definition definition) {
    Item item = menu.items().get(place);
    @Nullable String from = References.name(item, definition.property());
    @Nullable String to = References.name(now, definition.property());
    if (from != null && to != null && !from.equals(to)) {
      int followers = references.uses(definition.namespace(), from).size();
      var where = new Place(menu.path(), place);
      add(
          new NameChange(where, now, definition.property(), from, to, followers),
          definition.namespace());
    }
  }

  private void add(NameChange change, Namespace namespace) {
    changes.add(change);
    renamed.computeIfAbsent(namespace, _ -> new HashMap<>()).put(change.from(), change.to());
  }

  private static Set<String> names(Menu menu, String property) {
    var names = new HashSet<String>();
    for (Item item : menu.items()) {
      @Nullable String name = References.name(item, property);
      if (name != null) {
        names.add(name);
      }
    }
    return names;
  }

  /** Replaces the older names by the newer ones, in definitions and references alike. */
  public Configuration applied() {
    if (changes.isEmpty()) {
      return older;
    }
    var touched = new HashMap<MenuPath, Map<Integer, Item>>();
    for (var namespace : renamed.entrySet()) {
      for (String from : namespace.getValue().keySet()) {
        for (var use : references.uses(namespace.getKey(), from)) {
          var place = use.place();
          touched
              .computeIfAbsent(place.menu(), _ -> new HashMap<>())
              .computeIfAbsent(place.item(), i -> following(place.menu(), item(place.menu(), i)));
        }
      }
    }
    for (NameChange change : changes) {
      MenuPath menu = change.place().menu();
      touched
          .computeIfAbsent(menu, _ -> new HashMap<>())
          .merge(
              change.place().item(),
              withName(item(menu, change.place().item()), change),
              (followed, _) -> withName(followed, change));
    }
    return Configuration.of(
            older.menus().stream()
                .map(menu -> rewritten(menu, touched.getOrDefault(menu.path(), Map.of())))
                .toList())
        .in(older.version());
  }

  private Item item(MenuPath menu, int place) {
    return item(older, new Place(menu, place));
  }

  private static Item item(Configuration configuration, Place place) {
    Menu found = configuration.menu(place.menu());
    if (found == null) {
      throw new IllegalStateException("menu of a reference is gone");
    }
    return found.items().get(place.item());
  }

  private static Menu rewritten(Menu menu, Map<Integer, Item> items) {
    if (items.isEmpty()) {
      return menu;
    }
    var all = new ArrayList<>(menu.items());
    items.forEach(all::set);
    return new Menu(menu.path(), all);
  }

  /** Adds the name: an export hides the original name of hardware but shows any other one. */
  private static Item withName(Item item, NameChange change) {
    var properties = new LinkedHashMap<>(item.properties());
    if (change
        .to()
        .equals(References.name(withoutName(item, change.property()), change.property()))) {
      properties.remove(change.property());
    } else {
      properties.put(change.property(), change.to());
    }
    return new Item(item.selector(), properties, item.unset(), item.source());
  }

  private static Item withoutName(Item item, String property) {
    var properties = new LinkedHashMap<>(item.properties());
    properties.remove(property);
    return new Item(item.selector(), properties, item.unset(), item.source());
  }

  private Item following(MenuPath menu, Item item) {
    MenuRule rule = MenuTable.rule(menu.component());
    var properties = new LinkedHashMap<>(item.properties());
    properties.replaceAll((name, value) -> following(rule.property(name), value));
    Selector selector =
        switch (item.selector()) {
          case Selector.Found(var conditions, var text) -> {
            var now = new LinkedHashMap<>(conditions);
            now.replaceAll((name, value) -> following(rule.property(name), value));
            yield new Selector.Found(now, text);
          }
          case Selector.Named(var name) ->
              new Selector.Named(following(rule.property(rule.nameProperty()), name));
          case Selector other -> other;
        };
    return new Item(selector, properties, item.unset(), item.source());
  }

  /**
   * Replaces all names at once, because they may have been swapped: in two steps, through
   * characters that are no byte.
   */
  private String following(PropertyRule rule, String value) {
    String now = value;
    for (Namespace namespace : rule.refersTo()) {
      for (var change : renamed.getOrDefault(namespace, Map.of()).entrySet()) {
        now =
            ReferenceValue.parse(rule, now)
                .renamed(namespace, change.getKey(), HIDDEN + change.getValue());
      }
    }
    return now.replace(HIDDEN, "");
  }
}
