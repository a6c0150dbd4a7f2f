package dev.kedge.simulator.facts;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Menu;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What one router does otherwise than is recorded of its version. No source tells of such a router:
 * it is harsher than the field. For one turn.
 */
public final class Deviations {
  private record Place(String component, String property) {}

  private final Map<Place, String> standards = new HashMap<>();
  private final Map<Place, UnaryOperator<String>> forms = new HashMap<>();

  private final Map<Place, String> shown = new HashMap<>();

  /** Rows that are there show a property that commands do not take. */
  public void shown(String component, String property, String value) {
    shown.put(new Place(component, property), value);
  }

  /** The property has another default. */
  public void standard(String component, String property, String value) {
    standards.put(new Place(component, property), value);
  }

  /**
   * Values of the property are printed in another form.
   *
   * @param form leaves alone what is in that form already
   */
  public void form(String component, String property, UnaryOperator<String> form) {
    forms.put(new Place(component, property), form);
  }

  /** The default that deviates, as the router prints it; null when none does. */
  @Nullable String standard(String component, String property) {
    @Nullable String value = standards.get(new Place(component, property));
    return value == null ? null : printed(component, property, value);
  }

  /** A value that is printed as recorded, as this router prints it. */
  String printed(String component, String property, String value) {
    return forms
        .getOrDefault(new Place(component, property), UnaryOperator.identity())
        .apply(value);
  }

  /** The same configuration as this router exports it. */
  public Configuration exported(Configuration configuration) {
    return Configuration.of(
        configuration.menus().stream()
            .map(
                menu ->
                    new Menu(
                        menu.path(),
                        menu.items().stream()
                            .map(item -> exported(menu.path().component(), item))
                            .toList()))
            .toList());
  }

  private Item exported(String component, Item item) {
    var properties = new LinkedHashMap<>(item.properties());
    properties.replaceAll((name, value) -> printed(component, name, value));
    properties.entrySet().removeIf(p -> p.getValue().equals(standard(component, p.getKey())));
    shown.forEach(
        (place, value) -> {
          if (item.isRow() && place.component().equals(component)) {
            properties.put(place.property(), value);
          }
        });
    return new Item(item.selector(), properties, item.unset(), item.source());
  }
}
