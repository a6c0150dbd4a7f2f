package dev.kedge.reference.comparison;

import static dev.kedge.reference.comparison.Finding.STATED;

import dev.kedge.reference.comparison.Finding.Verdict;
import dev.kedge.reference.facts.Facts;
import dev.kedge.reference.facts.Form;
import dev.kedge.reference.facts.KnownDefault;
import dev.kedge.reference.facts.Release;
import dev.kedge.reference.router.Cell;
import dev.kedge.reference.router.Row;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of a row with the wanted one by property. A property that neither mentions is equal.
 */
record CellComparison(Facts facts, Release version, String menu) {

  /** Creates one finding for each property of either row. */
  Set<Finding> of(Row is, Row wanted) {
    var properties = new TreeSet<>(is.cells().keySet());
    properties.addAll(wanted.cells().keySet());
    var findings = new HashSet<Finding>();
    properties.forEach(property -> findings.add(of(is, wanted, property)));
    return findings;
  }

  private Finding of(Row is, Row wanted, String property) {
    @Nullable Cell has = cell(is, property);
    @Nullable Cell should = cell(wanted, property);
    if (has == null) {
      return should == null ? stated(is, property, true) : neverSet(is, property, should);
    }
    return switch (has) {
      case Cell.Text(var text) -> text(is, property, text, should);
      case Cell.Unset _ -> unset(is, property, should);
      case Cell.Dangling _ ->
          stated(is, property, should instanceof Cell.Text(var id) && id.startsWith("*"));
    };
  }

  /** Finds a cell; a row that is selected by a property has it without mentioning it. */
  private static @Nullable Cell cell(Row row, String property) {
    @Nullable Cell cell = row.cells().get(property);
    @Nullable String born = cell == null ? row.text(property) : null;
    return born == null ? cell : new Cell.Text(born);
  }

  private Finding text(Row is, String property, String text, @Nullable Cell should) {
    return switch (should) {
      case null -> resetTo(is, property, text);
      case Cell.Text(var wanted) -> stated(is, property, same(property, text, wanted));
      case Cell.Unset _ -> stated(is, property, text.isEmpty());
      case Cell.Dangling _ -> stated(is, property, text.startsWith("*"));
    };
  }

  /** Judges a value of a property that the export does not mention, so it must be the default. */
  private Finding resetTo(Row is, String property, String text) {
    @Nullable KnownDefault known = facts.defaultOf(menu, property, version, is.isAdded());
    if (known != null) {
      boolean right = same(property, text, known.value()) || bothNothing(text, known);
      return right || !known.isWeak()
          ? finding(is, property, right, "other than the default", known.codes())
          : unknown(is, property, "only weak sources know the default");
    }
    Set<String> codes = facts.unsettable(menu, property);
    return codes.isEmpty()
        ? unknown(is, property, "the default is not known")
        : finding(is, property, text.isEmpty(), "has a value but should be unset", codes);
  }

  private Finding unset(Row is, String property, @Nullable Cell should) {
    Set<String> codes = facts.unsettable(menu, property);
    @Nullable KnownDefault known = facts.defaultOf(menu, property, version, is.isAdded());
    return switch (should) {
      case null ->
          codes.isEmpty()
              ? unknown(is, property, "whether it can be unset is not known")
              : finding(is, property, true, "unset", codes);
      case Cell.Unset _ -> stated(is, property, true);
      case Cell.Text(var wanted) when known != null && !codes.isEmpty() ->
          finding(is, property, same(property, wanted, known.value()), "unset", codes);
      case Cell.Text(var wanted) -> stated(is, property, wanted.isEmpty());
      case Cell.Dangling _ -> stated(is, property, false);
    };
  }

  /** Judges a value of the export that the row was never given: right only if it is the default. */
  private Finding neverSet(Row is, String property, Cell should) {
    if (!(should instanceof Cell.Text(var wanted))) {
      return stated(is, property, true);
    }
    @Nullable KnownDefault known = facts.defaultOf(menu, property, version, is.isAdded());
    return known != null && same(property, wanted, known.value())
        ? finding(is, property, true, "", known.codes())
        : finding(is, property, false, "the value was never given", Set.of(STATED));
  }

  /** Recognises "none", as the manual writes an empty value (see docs/reference-evaluator.md). */
  private static boolean bothNothing(String text, KnownDefault known) {
    return text.isEmpty() && known.value().equals("none") && !known.codes().contains("vx");
  }

  private boolean same(String property, String one, String other) {
    Form form = facts.form(menu, property);
    return form.normal(one).equals(form.normal(other));
  }

  private Finding stated(Row is, String property, boolean right) {
    return finding(is, property, right, "other value than the export states", Set.of(STATED));
  }

  private Finding finding(
      Row is, String property, boolean right, String reason, Set<String> codes) {
    return new Finding(
        menu, is, property, right ? Verdict.RIGHT : Verdict.WRONG, right ? "" : reason, codes);
  }

  private Finding unknown(Row is, String property, String reason) {
    return new Finding(menu, is, property, Verdict.UNKNOWN, reason, Set.of());
  }
}
