package dev.kedge.reference.comparison;

import dev.kedge.reference.comparison.Finding.Verdict;
import dev.kedge.reference.router.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * Which row should have become which: rows from the start by what selects them, added rows by their
 * content, in order, then by their names, then those that differ least.
 */
final class RowMatching {
  private final CellComparison cells;
  private final List<Row> left;
  private final List<Row> missing;
  private final Map<Row, Row> matched = new IdentityHashMap<>();

  RowMatching(CellComparison cells, List<Row> is, List<Row> wanted) {
    this.cells = cells;
    this.left = new ArrayList<>(is);
    this.missing = new ArrayList<>(wanted);
    match((one, other) -> !one.isAdded() && !other.isAdded() && one.born().equals(other.born()));
    match((one, other) -> one.cells().equals(other.cells()) && sameKind(one, other));
    match((one, other) -> sameKind(one, other) && differences(one, other) == 0);
    match(
        (one, other) -> {
          String name = one.text("name");
          return name != null && name.equals(other.text("name"));
        });
    closest();
  }

  private static boolean sameKind(Row one, Row other) {
    return one.isAdded() == other.isAdded();
  }

  /** The row that each became. */
  Map<Row, Row> matched() {
    return matched;
  }

  /** Rows that should not be there. */
  List<Row> extra() {
    return left;
  }

  /** Rows that should be there. */
  List<Row> missing() {
    return missing;
  }

  private void match(BiPredicate<Row, Row> alike) {
    for (Row row : List.copyOf(left)) {
      missing.stream()
          .filter(other -> alike.test(row, other))
          .findFirst()
          .ifPresent(o -> pair(row, o));
    }
  }

  private void pair(Row row, Row other) {
    matched.put(row, other);
    left.removeIf(each -> each == row);
    missing.removeIf(each -> each == other);
  }

  /** What is left was meant to be the same more often than not; nothing in common is no pair. */
  private void closest() {
    record Pair(Row row, Row other, long differences) {}
    while (!left.isEmpty() && !missing.isEmpty()) {
      var best =
          left.stream()
              .flatMap(row -> missing.stream().map(o -> new Pair(row, o, differences(row, o))))
              .filter(pair -> pair.differences() < pair.row().cells().size())
              .min((a, b) -> Long.compare(a.differences(), b.differences()));
      if (best.isEmpty()) {
        return;
      }
      pair(best.get().row(), best.get().other());
    }
  }

  private long differences(Row row, Row other) {
    Collection<Finding> findings = cells.of(row, other);
    return findings.stream().filter(f -> f.verdict() == Verdict.WRONG).count();
  }
}
