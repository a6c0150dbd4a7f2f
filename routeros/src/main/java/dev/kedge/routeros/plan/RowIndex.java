package dev.kedge.routeros.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every row that was ever in a menu, by the values that it ever had. */
final class RowIndex {
  private final List<Row> all = new ArrayList<>();

  /** Rows by property and value. A property is indexed when somebody first asks for it. */
  private final Map<String, Map<String, List<Row>>> byProperty = new HashMap<>();

  void add(Row row) {
    all.add(row);
    learn(row);
  }

  /** Takes in what the row shows now. */
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

  /** The rows that ever had a value of this property, by value. */
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

  /** A short list that contains every row that ever met these conditions, some of them twice. */
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
