package dev.kedge.simulator.facts;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Menu;
import dev.kedge.routeros.model.Selector;
import dev.kedge.routeros.schema.Version;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The facts that the loaded export shows about this very router. */
final class Evidence {
  /**
   * A property value in the export. {@code row} is null except in menus with built-in rows, which
   * differ from each other.
   */
  private record Shown(String component, @Nullable Selector row, String property, String value) {}

  private record Unset(String component, String property) {}

  private final Version version;
  private final Set<Shown> shown = new HashSet<>();
  private final Set<Unset> unset = new HashSet<>();
  private final Set<String> withDuplicates = new HashSet<>();

  Evidence(Version version) {
    this.version = version;
  }

  void learn(Configuration export) {
    for (Menu menu : export.menus()) {
      String component = menu.path().component();
      List<String> keys = MenuForms.keys(component, version);
      var seen = new HashSet<List<String>>();
      for (Item item : menu.items()) {
        Selector row = item.isRow() ? item.selector() : null;
        item.properties().forEach((name, value) -> remember(component, row, name, value));
        item.unset().forEach(name -> unset.add(new Unset(component, name)));
        boolean hasKeys = !keys.isEmpty() && item.properties().keySet().containsAll(keys);
        if (hasKeys && !seen.add(keys.stream().map(item.properties()::get).toList())) {
          withDuplicates.add(component);
        }
      }
    }
  }

  /** Remembers a value if it is a default; no other value is ever looked up. */
  private void remember(String component, @Nullable Selector row, String property, String value) {
    if (value.equals(VersionFacts.of(version).defaultValue(component, property))
        || value.isEmpty()
        || value.equals("no")) {
      shown.add(new Shown(component, row, property, value));
    }
  }

  boolean shows(String component, boolean builtIn, Selector row, String property, String value) {
    return shown.contains(new Shown(component, builtIn ? row : null, property, value));
  }

  boolean showsUnset(String component, String property) {
    return unset.contains(new Unset(component, property));
  }

  boolean hasDuplicates(String component) {
    return withDuplicates.contains(component);
  }
}
