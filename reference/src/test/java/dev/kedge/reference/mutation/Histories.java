package dev.kedge.reference.mutation;

import dev.kedge.reference.CorpusPair;
import dev.kedge.reference.router.Cell;
import dev.kedge.reference.router.Router;
import dev.kedge.reference.router.Row;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values that real routers removed: a row had a value, and in the next export of the same version
 * the row of that name has none. By menu and property, with the version of each.
 */
final class Histories {
  private final Map<String, Set<String>> takenBack = new HashMap<>();

  Histories() throws IOException {
    for (CorpusPair pair : CorpusPair.all()) {
      Router from = Router.load(pair.from());
      Map<String, List<Row>> to = Router.load(pair.to()).menus();
      from.menus()
          .forEach(
              (menu, rows) ->
                  rows.forEach(row -> read(menu, row, to.getOrDefault(menu, List.of()), pair)));
    }
  }

  private void read(String menu, Row row, List<Row> after, CorpusPair pair) {
    @Nullable String name = row.text("name");
    boolean single = after.size() == 1 && !row.isAdded() && row.born().isEmpty();
    after.stream()
        .filter(other -> other.isAdded() == row.isAdded())
        .filter(other -> single || (name != null && Objects.equals(name, other.text("name"))))
        .findFirst()
        .ifPresent(
            other ->
                row.cells()
                    .forEach(
                        (property, cell) -> {
                          if (cell instanceof Cell.Text && !other.cells().containsKey(property)) {
                            takenBack
                                .computeIfAbsent(menu + " " + property, _ -> new HashSet<>())
                                .add(pair.version());
                          }
                        }));
  }

  /** Lists the versions in which a property's value was removed. */
  Set<String> takenBack(String menu, String property) {
    return takenBack.getOrDefault(menu + " " + property, Set.of());
  }
}
