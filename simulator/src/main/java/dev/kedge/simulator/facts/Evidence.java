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

/** What the loaded export of a device shows: a recording of this very router. */
final class Evidence {
  /** By row where rows exist by themselves: each came with values of its own. */
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
      List<String> keys = Forms.keys(component, version);
      var seen = new HashSet<List<String>>();
      for (Item item : menu.items()) {
        Selector row = item.isRow() ? item.selector() : null;
        item.properties().forEach((name, value) -> shows(component, row, name, value));
        item.unset().forEach(name -> unset.add(new Unset(component, name)));
        boolean whole = !keys.isEmpty() && item.properties().keySet().containsAll(keys);
        if (whole && !seen.add(keys.stream().map(item.properties()::get).toList())) {
          withDuplicates.add(component);
        }
      }
    }
  }

  /** Only a value that is a default somewhere is worth to be remembered. */
  private void shows(String component, @Nullable Selector row, String property, String value) {
    if (value.equals(Knowledge.of(version).standard(component, property))
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
