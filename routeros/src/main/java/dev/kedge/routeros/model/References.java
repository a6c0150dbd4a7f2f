package dev.kedge.routeros.model;

import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.Namespace;
import dev.kedge.routeros.schema.PropertyRule;
import dev.kedge.routeros.schema.ReferenceTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An immutable index of where the names of a configuration are defined and used (see
 * routeros-behaviour.md#references-by-id), built in one pass over the definitions and one over the
 * values.
 */
public final class References {
  /** The position of an item: its menu and its 0-based index there. */
  public record Place(MenuPath menu, int item) {}

  /**
   * A value that refers to a name.
   *
   * @param selector whether the name is in the selector of the item ({@code [ find interface=ether1
   *     ]}, {@code set ether1 …}), not in a property that is set
   */
  public record Use(Place place, String property, boolean selector) {}

  private final Map<Namespace, Map<String, Place>> definitions = new EnumMap<>(Namespace.class);
  private final Map<Namespace, Map<String, List<Use>>> uses = new EnumMap<>(Namespace.class);
  private final List<Use> dangling = new ArrayList<>();

  /** Builds the index in time linear in the size of the configuration. */
  References(Configuration configuration) {
    configuration.menus().forEach(this::define);
    configuration.menus().forEach(this::use);
  }

  /** Maps each name of a namespace to its item; to the first if there are several. */
  public Map<String, Place> definitions(Namespace namespace) {
    return Collections.unmodifiableMap(definitions.getOrDefault(namespace, Map.of()));
  }

  /**
   * Lists the uses of a name. A property that may name items of several namespaces counts for those
   * in which the name is defined; for all of them if it is defined in none.
   */
  public List<Use> uses(Namespace namespace, String name) {
    return Collections.unmodifiableList(
        uses.getOrDefault(namespace, Map.of()).getOrDefault(name, List.of()));
  }

  /** Lists the names of a namespace that are referred to, defined or not. */
  public Set<String> used(Namespace namespace) {
    return Collections.unmodifiableSet(uses.getOrDefault(namespace, Map.of()).keySet());
  }

  /** Lists references to removed items: values such as {@code *1F}. */
  public List<Use> dangling() {
    return Collections.unmodifiableList(dangling);
  }

  private void define(Menu menu) {
    for (var definition : ReferenceTable.definitions(menu.path().component())) {
      var names = definitions.computeIfAbsent(definition.namespace(), _ -> new HashMap<>());
      for (int i = 0; i < menu.items().size(); i++) {
        @Nullable String name = name(menu.items().get(i), definition.property());
        if (name != null) {
          names.putIfAbsent(name, new Place(menu.path(), i));
        }
      }
    }
  }

  /** Finds the name of an item; null if the export does not show it. */
  public static @Nullable String name(Item item, String property) {
    @Nullable String name = item.get(property);
    if (name != null) {
      return name;
    }
    return switch (item.selector()) {
      case Selector.Found(var conditions, _) when conditions.containsKey(property) ->
          conditions.get(property);
      // Hardware keeps its original name until it is renamed, and that is the default.
      case Selector.Found(var conditions, _) when property.equals("name") ->
          conditions.get("default-name");
      case Selector.Named(var named) when property.equals("name") -> named;
      default -> null;
    };
  }

  private void use(Menu menu) {
    MenuRule rule = MenuTable.rule(menu.path().component());
    for (int i = 0; i < menu.items().size(); i++) {
      int place = i;
      Item item = menu.items().get(i);
      item.properties().forEach((name, value) -> use(rule, menu, place, name, value, false));
      switch (item.selector()) {
        case Selector.Found(var conditions, _) ->
            conditions.forEach((name, value) -> use(rule, menu, place, name, value, true));
        case Selector.Named(var name) -> use(rule, menu, i, rule.nameProperty(), name, true);
        default -> {}
      }
    }
  }

  private void use(
      MenuRule rule, Menu menu, int item, String property, String value, boolean selector) {
    @Nullable PropertyRule known = rule.properties().get(property);
    PropertyRule propertyRule = known == null ? rule.property(property) : known;
    if (propertyRule.isReference()) {
      var use = new Use(new Place(menu.path(), item), property, selector);
      ReferenceValue.parse(propertyRule, value).pieces().forEach(piece -> use(use, piece));
    } else if (known == null && ReferenceValue.isDangling(value)) {
      dangling.add(new Use(new Place(menu.path(), item), property, selector));
    }
  }

  private void use(Use use, ReferenceValue.Piece piece) {
    if (!piece.isName()) {
      return;
    }
    if (ReferenceValue.isDangling(piece.text())) {
      dangling.add(use);
      return;
    }
    boolean defined = piece.refersTo().stream().anyMatch(space -> defines(space, piece.text()));
    for (Namespace namespace : piece.refersTo()) {
      if (!defined || defines(namespace, piece.text())) {
        uses.computeIfAbsent(namespace, _ -> new HashMap<>())
            .computeIfAbsent(piece.text(), _ -> new ArrayList<>(2))
            .add(use);
      }
    }
  }

  private boolean defines(Namespace namespace, String name) {
    return definitions.getOrDefault(namespace, Map.of()).containsKey(name);
  }
}
