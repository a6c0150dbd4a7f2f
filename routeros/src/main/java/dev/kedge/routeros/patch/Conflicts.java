package dev.kedge.routeros.patch;

import dev.kedge.routeros.diff.NameChanges.NameChange;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.model.References;
import dev.kedge.routeros.model.References.Place;
import dev.kedge.routeros.model.Selector;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.Namespace;
import dev.kedge.routeros.schema.ReferenceTable;
import dev.kedge.routeros.schema.ReferenceTable.Definition;
import dev.kedge.routeros.schema.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Names that pass from one item to another. An item whose name another menu's item will have, such
 * as a bridge with the name of a future VLAN, first gets a temporary name; references to it are
 * then changed like all others and do not end as {@code *id} (see
 * routeros-behaviour.md#references-by-id).
 */
final class Conflicts {
  private final Configuration from;
  private final Configuration to;
  private final Version version;
  private final References before;
  private final References after;

  Conflicts(Configuration from, Configuration to, Version version) {
    this.from = from;
    this.to = to;
    this.version = version;
    this.before = from.references();
    this.after = to.references();
  }

  /** Lists the items that get a temporary name, which neither configuration has. */
  List<NameChange> makingWay() {
    Map<Place, NameChange> changes = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    for (Namespace space : Namespace.values()) {
      taken.addAll(before.definitions(space).keySet());
      taken.addAll(after.definitions(space).keySet());
      before
          .definitions(space)
          .forEach(
              (name, place) -> {
                Place now = after.definitions(space).get(name);
                if (now != null && !now.menu().equals(place.menu()) && isRemoved(place, name)) {
                  changes.computeIfAbsent(place, _ -> change(place, name, space, taken));
                }
              });
    }
    return new ArrayList<>(changes.values());
  }

  private boolean isRemoved(Place place, String name) {
    return item(place).selector() instanceof Selector.Added
        && (to.menu(place.menu()) == null
            || Objects.requireNonNull(to.menu(place.menu())).items().stream()
                .noneMatch(item -> name.equals(item.get("name"))));
  }

  private Item item(Place place) {
    return Objects.requireNonNull(from.menu(place.menu())).items().get(place.item());
  }

  private NameChange change(Place place, String name, Namespace space, Set<String> taken) {
    int number = 1;
    while (!taken.add("kedge-" + number)) {
      number++;
    }
    return new NameChange(
        place, item(place), property(place.menu(), space), name, "kedge-" + number, 0);
  }

  /** Recognises the name of a built-in item, which an export need not mention. */
  private boolean isDefault(MenuPath menu, Namespace space, String name) {
    return name.equals(
        MenuTable.rule(menu.component()).property(property(menu, space)).defaultValue(version));
  }

  private static String property(MenuPath menu, Namespace space) {
    return ReferenceTable.definitions(menu.component()).stream()
        .filter(definition -> definition.namespace() == space)
        .map(Definition::property)
        .findFirst()
        .orElseThrow();
  }

  /**
   * Refuses references to an item that is removed, because the router would keep an {@code *id}.
   *
   * @throws PlanException if there is one
   */
  void refuseDangling() {
    for (Namespace space : Namespace.values()) {
      before
          .definitions(space)
          .forEach(
              (name, place) -> {
                boolean gone =
                    item(place).selector() instanceof Selector.Added
                        && !after.definitions(space).containsKey(name)
                        && !isDefault(place.menu(), space, name);
                if (gone && !after.uses(space, name).isEmpty()) {
                  var use = after.uses(space, name).getFirst();
                  throw new PlanException(
                      "%s: %s of item %d refers to an item of %s that is not in the file; point it to another or remove it"
                          .formatted(
                              use.place().menu().component(),
                              use.property(),
                              use.place().item() + 1,
                              place.menu().component()));
                }
              });
    }
  }
}
