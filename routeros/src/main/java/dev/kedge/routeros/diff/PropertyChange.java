package dev.kedge.routeros.diff;

import dev.kedge.routeros.model.Effective;
import dev.kedge.routeros.model.Item;
import java.util.List;

/** A property that differs. */
public record PropertyChange(String property, Setting from, Setting to) {

  /**
   * Lists every property with another meaning, in alphabetical order as in exports (see
   * routeros-behaviour.md#export-property-order). Another notation, or a default that only one of
   * them shows, is no difference.
   */
  public static List<PropertyChange> between(Item older, Item newer, Effective effective) {
    if (older.properties().equals(newer.properties()) && older.unset().equals(newer.unset())) {
      return List.of();
    }
    return effective.differing(older, newer).stream()
        .map(name -> new PropertyChange(name, Setting.of(older, name), Setting.of(newer, name)))
        .toList();
  }
}
