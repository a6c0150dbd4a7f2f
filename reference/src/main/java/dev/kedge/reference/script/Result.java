package dev.kedge.reference.script;

import dev.kedge.reference.router.Row;
import java.util.List;

/** The result of an expression in a script. */
sealed interface Result {
  /** Rows that were found. */
  record Rows(String menu, List<Row> rows) implements Result {}

  /** A text, or a number as text. */
  record Text(String value) implements Result {}

  record Truth(boolean value) implements Result {}
}
