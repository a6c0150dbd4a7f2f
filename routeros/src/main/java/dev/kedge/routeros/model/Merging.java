package dev.kedge.routeros.model;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An item while commands still add to it: linear in what they say, however many they are. */
final class Merging {
  private Item item;
  private @Nullable Map<String, String> properties;
  private Set<String> unset = Set.of();

  Merging(Item first) {
    this.item = first;
  }

  /** A later value wins. */
  void add(Item later) {
    var merged = properties;
    if (merged == null) {
      merged = new LinkedHashMap<>(item.properties());
      properties = merged;
      unset = new LinkedHashSet<>(item.unset());
    }
    later.unset().forEach(merged::remove);
    merged.putAll(later.properties());
    later.properties().keySet().forEach(unset::remove);
    unset.addAll(later.unset());
    // The lines of the last one: a span cannot have a hole.
    item = new Item(item.selector(), Map.of(), Set.of(), later.source());
  }

  Item item() {
    return properties == null ? item : new Item(item.selector(), properties, unset, item.source());
  }
}
