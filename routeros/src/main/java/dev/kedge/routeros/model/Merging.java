package dev.kedge.routeros.model;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An accumulator for the commands that add to one item, linear in the size of their contents. */
final class Merging {
  private Item item;
  private @Nullable Map<String, String> properties;
  private Set<String> unset = Set.of();

  Merging(Item first) {
    this.item = first;
  }

  /** Adds a later item, whose values win. */
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
    // The lines of the last item, because a span cannot have a gap.
    item = new Item(item.selector(), Map.of(), Set.of(), later.source());
  }

  Item item() {
    return properties == null ? item : new Item(item.selector(), properties, unset, item.source());
  }
}
