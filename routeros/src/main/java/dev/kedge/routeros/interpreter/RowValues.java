package dev.kedge.routeros.interpreter;

import org.jspecify.annotations.Nullable;

/** The values of a row's properties as {@code get} and {@code find} see them. */
final class RowValues {
  private final RouterFacts facts;
  private final Host host;

  RowValues(RouterFacts facts, Host host) {
    this.facts = facts;
    this.host = host;
  }

  /** Finds the row's own value; null if it has none and a default may apply. */
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

  /** Finds the value of a property: the row's own, or else its status or default if known. */
  ScriptValue effective(Table table, Row row, String property) {
    @Nullable String value = own(row, property);
    if (value != null) {
      return new ScriptValue.Text(printed(table, property, value));
    }
    value = host.status(table.path(), row.view(table.rows().indexOf(row))).get(property);
    if (value == null) {
      value = facts.defaultValue(table, row, property);
    }
    return value != null
        ? new ScriptValue.Text(value)
        : property.equals("disabled") ? new ScriptValue.Truth(false) : new ScriptValue.Text("");
  }

  String printed(Table table, String property, String value) {
    return facts.printed(table.path().component(), property, value);
  }

  /** Checks whether a search for this value finds the row. */
  boolean is(Table table, Row row, String property, String value) {
    @Nullable String actual = own(row, property);
    if (actual != null) {
      return facts.isSame(table.path().component(), property, actual, value);
    }
    return value.isEmpty()
        ? isFoundByEmpty(table, row, property)
        : facts.isDefault(table, row, property, value);
  }

  /** Checks whether a search for an empty value finds a row without a value of its own. */
  boolean isFoundByEmpty(Table table, Row row, String property) {
    return facts.findsUnsetByEmpty()
        || (!property.equals("comment") && "".equals(facts.defaultValue(table, row, property)));
  }
}
