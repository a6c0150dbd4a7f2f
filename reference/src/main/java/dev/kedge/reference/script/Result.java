package dev.kedge.reference.script;

import dev.kedge.reference.router.Row;
import java.util.List;

/** What an expression of a script computes. */
sealed interface Result {
  /** Rows that were found. */
  record Rows(String menu, List<Row> rows) implements Result {}

  /** A text, or a number as text. */
  record Text(String value) implements Result {}

  /** A truth value. */
  record Truth(boolean value) implements Result {}
}
