package dev.kedge.routeros.interpreter;

import java.util.List;
import java.util.stream.Collectors;

/** The result of an expression. */
sealed interface ScriptValue {

  /** Formats it as text in a message or property. */
  String text();

  record Text(String text) implements ScriptValue {}

  record Number(long value) implements ScriptValue {
    @Override
    public String text() {
      return Long.toString(value);
    }
  }

  record Truth(boolean value) implements ScriptValue {
    @Override
    public String text() {
      return value ? "true" : "false";
    }
  }

  /** A row, as {@code find} returns it. */
  record Id(Row row) implements ScriptValue {
    @Override
    public String text() {
      return row.id();
    }
  }

  record Many(List<ScriptValue> items) implements ScriptValue {
    public Many {
      items = List.copyOf(items);
    }

    @Override
    public String text() {
      return items.stream().map(ScriptValue::text).collect(Collectors.joining(";"));
    }
  }

  /**
   * Code that has not run.
   *
   * @param form the text that {@code :put} shows: its compiled form, or why it has none
   */
  record Code(String form) implements ScriptValue {
    @Override
    public String text() {
      return "(code)";
    }
  }

  /** The absence of a value, as in an unset variable. */
  record Nothing() implements ScriptValue {
    @Override
    public String text() {
      return "";
    }
  }
}
