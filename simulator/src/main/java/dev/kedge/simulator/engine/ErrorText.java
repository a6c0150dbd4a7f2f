package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.ScriptError;
import dev.kedge.simulator.profile.RouterOsVersion;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of an error in a router's words, with its place (see routeros-behaviour.md#error-texts).
 */
final class ErrorText {
  private static final String IN_SCRIPT = "Script Error: ";

  /** Errors of the parser: they name a column. */
  private static final List<String> OF_PARSER =
      List.of(
          "bad command name", "expected command name", "expected end of command", "bad parameter");

  /** Errors of a command that name its place even if it was typed. */
  private static final List<String> PLACED =
      List.of("failure:", "value of range", "error - contact");

  /** Errors of a value: the place names the argument (see routeros-behaviour.md#error-place). */
  private static final Pattern OF_VALUE =
      Pattern.compile(
          "(?:input does not match any value of|invalid value for argument|ambiguous value of) (\\S+)");

  private ErrorText() {}

  static boolean isBadCommand(ScriptError error) {
    return error.message().startsWith("bad command name");
  }

  static String of(ScriptError error, RouterOsVersion version) {
    String message = error.message();
    if (hasColumn(message)) {
      return message;
    }
    if (message.startsWith("syntax error")) {
      return "syntax error" + place(error);
    }
    if (OF_PARSER.stream().anyMatch(message::startsWith)) {
      return message + place(error);
    }
    if (message.startsWith("missing value") || message.startsWith("this command requires")) {
      return missing(error, version);
    }
    // Others were recorded bare when typed (see routeros-behaviour.md#error-place).
    boolean placed = PLACED.stream().anyMatch(message::startsWith);
    return placed ? withCommand(error, version) : message;
  }

  private static boolean hasColumn(String message) {
    return message.endsWith(")") && message.contains("column");
  }

  /**
   * The text for missing arguments. For {@code add} it was recorded without a place on 7.20 and
   * with one later (required.tsv).
   */
  private static String missing(ScriptError error, RouterOsVersion version) {
    if (!version.isAtLeast(7, 0)) {
      return error.message();
    }
    boolean add = error.command().endsWith("/add") && error.message().startsWith("missing");
    boolean bare = add && !version.isAtLeast(7, 21);
    return IN_SCRIPT + (bare ? error.message() : withCommand(error, version));
  }

  private static String withCommand(ScriptError error, RouterOsVersion version) {
    if (error.command().isEmpty() || hasColumn(error.message()) || !version.isAtLeast(7, 0)) {
      return error.message();
    }
    Matcher value = OF_VALUE.matcher(error.message());
    String argument =
        value.matches()
            ? " (" + value.group(1) + ")"
            : error.message().startsWith("value of range") ? " (range)" : "";
    return "%s (%s%s; line %d)".formatted(error.message(), error.command(), argument, error.line());
  }

  private static String place(ScriptError error) {
    return " (line %d column %d)".formatted(error.line(), error.column());
  }

  /**
   * The text of an error in a script that another command ran, which v7 marks with a prefix (see
   * routeros-behaviour.md#error-place).
   */
  static String inScript(ScriptError error, RouterOsVersion version, String outer) {
    String text = of(error, version);
    if (text.startsWith(IN_SCRIPT)) {
      text = text.substring(IN_SCRIPT.length());
    }
    String placed = text.equals(error.message()) ? withCommand(error, version) : text;
    return version.isAtLeast(7, 0) ? IN_SCRIPT + placed + outer : placed;
  }
}
