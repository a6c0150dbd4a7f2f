package dev.kedge.reference.script;

import dev.kedge.reference.facts.Facts;
import dev.kedge.reference.facts.Form;
import dev.kedge.reference.facts.KnownDefault;
import dev.kedge.reference.facts.Release;
import dev.kedge.reference.router.Cell;
import dev.kedge.reference.router.Router;
import dev.kedge.reference.router.Row;
import dev.kedge.routeros.syntax.Argument;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The command {@code find}, which finds rows that match all conditions, in their order (see
 * routeros-behaviour.md#find-all-conditions).
 */
record Search(Router router, Release version) {
  private static final Set<String> JOINING = Set.of("where", "and");

  /** Properties that identify the rows of menus to which nobody can add. */
  private static final Set<String> IDENTITY = Set.of("name", "default-name", "interface", "switch");

  List<Row> find(String menu, List<Argument> conditions) {
    return router.rows(menu).stream()
        .filter(row -> conditions.stream().allMatch(condition -> matches(menu, row, condition)))
        .toList();
  }

  /**
   * Checks that no row can match that exports do not mention, as rows of fixed menus at their
   * defaults could.
   */
  static boolean isSure(String menu, List<Argument> conditions) {
    return !Facts.all().isFixed(menu)
        || conditions.isEmpty()
        || conditions.stream()
            .anyMatch(
                c -> c instanceof Argument.Property(var name, _, _) && IDENTITY.contains(name));
  }

  private boolean matches(String menu, Row row, Argument condition) {
    return switch (condition) {
      case Argument.Property(var name, var value, _) -> has(menu, row, name, value.text());
      case Argument.Unset(var name, _) -> isEmpty(row, name);
      case Argument.Positional(var word) when JOINING.contains(word.text()) -> true;
      case Argument.Positional(var word) -> !isEmpty(row, word.text());
      case Argument.Find _ -> throw new ScriptError("find inside find is not understood: " + menu);
    };
  }

  private static boolean isEmpty(Row row, String property) {
    @Nullable String text = row.text(property);
    return text == null ? !(row.cells().get(property) instanceof Cell.Dangling) : text.isEmpty();
  }

  /** Compares a property; one that is not mentioned matches by its default, if that is known. */
  private boolean has(String menu, Row row, String property, String value) {
    Form form = Facts.all().form(menu, property);
    @Nullable String text = row.text(property);
    if (text == null && !row.cells().containsKey(property)) {
      @Nullable KnownDefault known = Facts.all().defaultOf(menu, property, version, row.isAdded());
      text = known == null || known.value().isEmpty() ? null : known.value();
    }
    return text == null
        ? row.cells().get(property) instanceof Cell.Dangling && value.startsWith("*")
        : form.normal(text).equals(form.normal(value));
  }
}
