package dev.kedge.routeros.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The items of a menu whose rows people add, while later commands of the file set them: a {@code
 * set [find …]} changes every matching row of the file, or nothing, as on a router.
 */
final class RowSets {
  private final List<Merging> items = new ArrayList<>();
  private final List<Integer> added = new ArrayList<>();

  /** The items that had each name and value when they were added; built on first use. */
  private @Nullable Map<Map.Entry<String, String>, List<Integer>> index;

  private final String nameProperty;

  RowSets(String nameProperty) {
    this.nameProperty = nameProperty;
  }

  void add(Item item) {
    if (item.selector() instanceof Selector.Added) {
      added.add(items.size());
      if (index != null) {
        learn(index, items.size(), item);
      }
    }
    items.add(new Merging(item));
  }

  /** Applies a {@code set}; true if it changed any row of the file. */
  boolean set(Item item) {
    Map<String, String> conditions =
        switch (item.selector()) {
          case Selector.Found(var found, _) -> found;
          case Selector.Named(var name) -> Map.of(nameProperty, name);
          default -> Map.of();
        };
    boolean hit = false;
    for (int at : candidates(conditions)) {
      Item now = items.get(at).item();
      if (now.properties().entrySet().containsAll(conditions.entrySet())) {
        items.get(at).add(item);
        hit = true;
      }
    }
    return hit;
  }

  private List<Integer> candidates(Map<String, String> conditions) {
    var known = index;
    if (known == null) {
      known = new HashMap<>();
      for (int at : added) {
        learn(known, at, items.get(at).item());
      }
      index = known;
    }
    var first = conditions.entrySet().iterator();
    return first.hasNext() ? known.getOrDefault(first.next(), List.of()) : List.of();
  }

  private static void learn(
      Map<Map.Entry<String, String>, List<Integer>> index, int at, Item item) {
    item.properties()
        .entrySet()
        .forEach(entry -> index.computeIfAbsent(entry, _ -> new ArrayList<>(1)).add(at));
  }

  List<Item> items() {
    return items.stream().map(Merging::item).toList();
  }
}
