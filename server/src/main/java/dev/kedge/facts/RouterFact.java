package dev.kedge.facts;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/**
 * Answer of a router to a question; no configuration, secret or address.
 *
 * @param asked the command in the form that pushes use, without names of the router's own
 * @param answer in short
 */
public record RouterFact(
    Question question, Verdict verdict, String asked, String answer, Instant at) {
  /** Meaning of an answer. */
  public enum Verdict {
    HOLDS,
    DOES_NOT_HOLD,
    NOT_UNDERSTOOD;

    /** Name in files and tables, such as {@code does-not-hold}. */
    public String column() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Verdict of(String column) {
      return Arrays.stream(values())
          .filter(one -> one.column().equals(column))
          .findFirst()
          .orElse(NOT_UNDERSTOOD);
    }
  }

  /** Whether what a push takes for granted is known not to hold. */
  public boolean forbids() {
    return verdict == Verdict.DOES_NOT_HOLD;
  }
}
