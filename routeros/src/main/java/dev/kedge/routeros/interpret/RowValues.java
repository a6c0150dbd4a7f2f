package dev.kedge.routeros.interpret;

import org.jspecify.annotations.Nullable;

/** The values of a row's properties as {@code get} and {@code find} see them. */
final class RowValues {
  private final RouterFacts facts;
  private final Host host;

  RowValues(RouterFacts facts, Host host) {
    this.facts = facts;
    this.host = host;
  }

  /** A value that the row has itself; null when it has none, and a default may count. */
  static @Nullable String own(Row row, String property) {
    @Nullable String value = row.get(property);
    return value != null
        ? value
        : switch (property) {
          case ".id" -> row.id();
          case "dynamic" -> "no";
          default -> null;
        };
  }

  /** The value of a property; if the row has none itself, its status or default where known. */
  Data effective(Table table, Row row, String property) {
    @Nullable String value = own(row, property);
    if (value != null) {
      return new Data.Text(printed(table, property, value));
    }
    value = host.status(table.path(), row.view(table.rows().indexOf(row))).get(property);
    if (value == null) {
      value = facts.defaultValue(table, row, property);
    }
    return value != null
        ? new Data.Text(value)
        : property.equals("disabled") ? new Data.Truth(false) : new Data.Text("");
  }

  /** A value in the form in which {@code print} shows it. */
  String printed(Table table, String property, String value) {
    return facts.printed(table.path().component(), property, value);
  }

  /** Whether a search for this value finds the row. */
  boolean is(Table table, Row row, String property, String value) {
    @Nullable String actual = own(row, property);
    if (actual != null) {
      return facts.isSame(table.path().component(), property, actual, value);
    }
    return value.isEmpty()
        ? isFoundByEmpty(table, row, property)
        : facts.isDefault(table, row, property, value);
  }

  /** Whether a search for an empty value finds a row that has no value of its own. */
  boolean isFoundByEmpty(Table table, Row row, String property) {
    return facts.findsUnsetByEmpty()
        || (!property.equals("comment") && "".equals(facts.defaultValue(table, row, property)));
  }
}
