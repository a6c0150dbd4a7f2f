package dev.kedge.capture;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Parses the times that routers print in their own zone: {@code jan/02/1970 14:27:01} before 7.10,
 * then ISO (see routeros-behaviour.md#log-times). The log, and before 7.10 a scheduler's next run,
 * omit today's date and the current year.
 */
public final class RouterTime {
  private static final DateTimeFormatter OLD =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("MMM/dd/yyyy HH:mm:ss")
          .toFormatter(Locale.ENGLISH);

  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ENGLISH);

  /** Matches {@code jul/19 14:27:01} (manual, "Log"). */
  private static final Pattern WITHOUT_YEAR =
      Pattern.compile("([A-Za-z]{3}/\\d\\d|\\d\\d-\\d\\d) \\d\\d:\\d\\d:\\d\\d");

  private RouterTime() {}

  /** Parses a complete time; empty if the format is unknown. */
  public static Optional<LocalDateTime> parse(String text) {
    try {
      return Optional.of(
          LocalDateTime.parse(text, text.startsWith("19") || text.startsWith("20") ? ISO : OLD));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Parses a time that may lack its date or year, which {@code now} then provides. */
  public static Optional<LocalDateTime> parse(String text, LocalDateTime now) {
    if (text.length() <= "HH:mm:ss".length()) {
      return parse(now.toLocalDate() + " " + text);
    }
    if (!WITHOUT_YEAR.matcher(text).matches()) {
      return parse(text);
    }
    return parse(
        text.charAt(2) == '-'
            ? now.getYear() + "-" + text
            : text.replaceFirst(" ", "/" + now.getYear() + " "));
  }
}
