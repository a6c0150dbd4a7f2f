package dev.kedge.routeros.diff;

import dev.kedge.routeros.model.Item;
import java.util.List;
import java.util.TreeSet;

/** One property that differs. */
public record PropertyChange(String property, Setting from, Setting to) {

  /** Every property that differs, in alphabetical order as exports have them (contract §1.3). */
  static List<PropertyChange> between(Item older, Item newer) {
    if (older.properties().equals(newer.properties()) && older.unset().equals(newer.unset())) {
      return List.of();
    }
    var names = new TreeSet<>(older.properties().keySet());
    names.addAll(newer.properties().keySet());
    names.addAll(older.unset());
    names.addAll(newer.unset());
    return names.stream()
        .map(name -> new PropertyChange(name, Setting.of(older, name), Setting.of(newer, name)))
        .filter(change -> !change.from().equals(change.to()))
        .toList();
  }
}
