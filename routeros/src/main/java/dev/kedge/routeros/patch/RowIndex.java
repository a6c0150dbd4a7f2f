package dev.kedge.routeros.patch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An index of every row that was ever in a menu by all values that it ever had. */
final class RowIndex {
  private final List<Row> all = new ArrayList<>();

  /** Rows by property and value; a property is indexed on first use. */
  private final Map<String, Map<String, List<Row>>> byProperty = new HashMap<>();

  void add(Row row) {
    all.add(row);
    learn(row);
  }

  void learn(Row row) {
    byProperty.forEach((name, byValue) -> learn(byValue, row, row.now().get(name)));
  }

  private static void learn(Map<String, List<Row>> byValue, Row row, @Nullable String value) {
    if (value != null) {
      List<Row> rows = byValue.computeIfAbsent(value, _ -> new ArrayList<>(1));
      if (!rows.isEmpty() && rows.getLast() == row) {
        return;
      }
      rows.add(row);
    }
  }

  /** Maps each value of this property to the rows that ever had it. */
  Map<String, List<Row>> byValue(String property) {
    return byProperty.computeIfAbsent(
        property,
        name -> {
          var byValue = new HashMap<String, List<Row>>();
          for (Row row : all) {
            row.versions().forEach(view -> learn(byValue, row, view.get(name)));
          }
          return byValue;
        });
  }

  /**
   * Lists few rows, some of them twice, that include every row that ever matched these conditions.
   */
  List<Row> candidates(Map<String, String> conditions) {
    List<Row> fewest = all;
    for (var condition : conditions.entrySet()) {
      List<Row> rows = byValue(condition.getKey()).getOrDefault(condition.getValue(), List.of());
      if (rows.size() < fewest.size()) {
        fewest = rows;
      }
    }
    return fewest;
  }
}
