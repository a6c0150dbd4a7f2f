package dev.kedge.reference.comparison;

import dev.kedge.reference.comparison.Finding.Verdict;
import dev.kedge.reference.router.Row;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of rows to wanted rows: rows from the start by their selectors, added rows by their
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
    match(row -> row.isAdded() ? null : row.born());
    match(row -> List.of(row.isAdded(), row.cells()));
    alike();
    match(row -> row.text("name"));
    closest();
  }

  private static boolean sameKind(Row one, Row other) {
    return one.isAdded() == other.isAdded();
  }

  /** Maps each row to its wanted row. */
  Map<Row, Row> matched() {
    return matched;
  }

  /** Lists rows that should not exist. */
  List<Row> extra() {
    return left;
  }

  /** Lists rows that should exist. */
  List<Row> missing() {
    return missing;
  }

  /** Pairs rows with one key in their order; a row without a key is skipped. */
  private void match(Function<Row, @Nullable Object> key) {
    var others = new HashMap<Object, Deque<Row>>();
    for (Row other : missing) {
      @Nullable Object own = key.apply(other);
      if (own != null) {
        others.computeIfAbsent(own, _ -> new ArrayDeque<>()).add(other);
      }
    }
    for (Row row : List.copyOf(left)) {
      @Nullable Object own = key.apply(row);
      @Nullable Deque<Row> same = own == null ? null : others.get(own);
      if (same != null && !same.isEmpty()) {
        matched.put(row, same.remove());
      }
    }
    settle();
  }

  /** Pairs rows with the same meaning in another notation. */
  private void alike() {
    for (Row row : List.copyOf(left)) {
      missing.stream()
          .filter(other -> sameKind(row, other) && differences(row, other) == 0)
          .findFirst()
          .ifPresent(other -> pair(row, other));
    }
  }

  private void pair(Row row, Row other) {
    matched.put(row, other);
    settle();
  }

  private void settle() {
    Set<Row> taken = Collections.newSetFromMap(new IdentityHashMap<>());
    taken.addAll(matched.values());
    left.removeIf(matched::containsKey);
    missing.removeIf(taken::contains);
  }

  /**
   * Pairs remaining rows, which are more often than not the same, if they have anything in common.
   */
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
