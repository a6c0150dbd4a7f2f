package dev.kedge.routeros.schema;

import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Menu;
import dev.kedge.routeros.model.Selector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A property as a router printed it in one row.
 *
 * @param value null if it was printed as {@code !property}
 * @param builtIn whether the row was set, not added
 * @param row the name of such a row, if the file gives one
 * @param export the file that contains it
 */
record Observation(
    String menu,
    String property,
    @Nullable String value,
    boolean builtIn,
    @Nullable String row,
    CorpusExports.Export export) {

  /** Reads all observations of a file. */
  static List<Observation> of(CorpusExports.Export export) {
    var all = new ArrayList<Observation>();
    for (Menu menu : export.configuration().menus()) {
      String component = menu.path().component();
      for (Item item : menu.items()) {
        if (item.isRow() || item.selector() instanceof Selector.Added) {
          boolean builtIn = item.isRow();
          @Nullable String row = row(item.selector());
          item.properties()
              .forEach(
                  (name, value) ->
                      all.add(new Observation(component, name, value, builtIn, row, export)));
          item.unset().stream()
              .sorted()
              .forEach(
                  name -> all.add(new Observation(component, name, null, builtIn, row, export)));
        }
      }
    }
    return all;
  }

  private static @Nullable String row(Selector selector) {
    return switch (selector) {
      case Selector.Named(var name) -> name;
      case Selector.Found(var found, _) -> found.get("name");
      case Selector.Added _,
          Selector.Singleton _,
          Selector.Numbered _,
          Selector.Identified _,
          Selector.Other _,
          Selector.NotUnderstood _ ->
          null;
    };
  }

  Version version() {
    return export.version();
  }
}
