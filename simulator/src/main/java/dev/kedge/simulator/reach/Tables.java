package dev.kedge.simulator.reach;

import dev.kedge.routeros.interpreter.RowView;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The enabled rows of the router's menus. */
record Tables(Function<String, List<RowView>> all) {

  List<RowView> rows(String menu) {
    return all.apply(menu).stream().filter(row -> !row.isDisabled()).toList();
  }

  /** Finds the first enabled row in which the property has the value. */
  Optional<RowView> find(String menu, String property, String value) {
    return rows(menu).stream().filter(row -> row.value(property).equals(value)).findFirst();
  }
}
