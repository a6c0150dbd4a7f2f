package dev.kedge.simulator.reach;

import dev.kedge.routeros.interpreter.RowView;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The rows of the router's menus, disabled ones left out. */
record Tables(Function<String, List<RowView>> all) {

  List<RowView> rows(String menu) {
    return all.apply(menu).stream().filter(row -> !row.isDisabled()).toList();
  }

  /** The first row in which the property has that value. */
  Optional<RowView> find(String menu, String property, String value) {
    return rows(menu).stream().filter(row -> row.value(property).equals(value)).findFirst();
  }
}
