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
 * The ways in which one router differs from what is recorded about its version. No such router was
 * ever recorded. Used only within a turn.
 */
public final class Deviations {
  private record Place(String component, String property) {}

  private final Map<Place, String> defaults = new HashMap<>();
  private final Map<Place, UnaryOperator<String>> forms = new HashMap<>();

  private final Map<Place, String> shown = new HashMap<>();

  /** Existing rows show a property that no command accepts. */
  public void show(String component, String property, String value) {
    shown.put(new Place(component, property), value);
  }

  /** The property has another default. */
  public void changeDefault(String component, String property, String value) {
    defaults.put(new Place(component, property), value);
  }

  /**
   * Values of the property are printed in another form.
   *
   * @param form the conversion; it leaves values unchanged that have that form already
   */
  public void respell(String component, String property, UnaryOperator<String> form) {
    forms.put(new Place(component, property), form);
  }

  /** The deviating default, as the router prints it; null if there is none. */
  @Nullable String defaultValue(String component, String property) {
    @Nullable String value = defaults.get(new Place(component, property));
    return value == null ? null : printed(component, property, value);
  }

  /** Converts a value from the recorded form to the form that this router prints. */
  String printed(String component, String property, String value) {
    return forms
        .getOrDefault(new Place(component, property), UnaryOperator.identity())
        .apply(value);
  }

  /** Converts a configuration to what this router exports. */
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
    properties.entrySet().removeIf(p -> p.getValue().equals(defaultValue(component, p.getKey())));
    shown.forEach(
        (place, value) -> {
          if (item.isRow() && place.component().equals(component)) {
            properties.put(place.property(), value);
          }
        });
    return new Item(item.selector(), properties, item.unset(), item.source());
  }
}
