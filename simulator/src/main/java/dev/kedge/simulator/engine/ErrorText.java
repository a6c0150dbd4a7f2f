package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpret.ScriptError;
import dev.kedge.simulator.RouterOsVersion;

/** How a router words an error, with the place (contract §2.2, §4). */
final class ErrorText {
  private ErrorText() {}

  static boolean isBadCommand(ScriptError error) {
    return error.message().startsWith("bad command name");
  }

  static String of(ScriptError error, RouterOsVersion version) {
    String message = error.message();
    if (message.startsWith("syntax error")) {
      return "syntax error" + place(error);
    }
    if (isBadCommand(error) || message.startsWith("expected command name")) {
      return message + place(error);
    }
    // Others were recorded bare when typed (contract §2.2).
    boolean placed = message.startsWith("failure:") || message.startsWith("missing value");
    return placed ? withCommand(error, version) : message;
  }

  private static String withCommand(ScriptError error, RouterOsVersion version) {
    boolean bare =
        error.command().isEmpty()
            || (error.message().endsWith(")") && error.message().contains("column"));
    return bare || !version.isAtLeast(7, 0)
        ? error.message()
        : "%s (%s; line %d)".formatted(error.message(), error.command(), error.line());
  }

  private static String place(ScriptError error) {
    return " (line %d column %d)".formatted(error.line(), error.column());
  }

  /** As {@link #of}, of a script that another command ran: v7 says so in front (contract §4). */
  static String inScript(ScriptError error, RouterOsVersion version, String outer) {
    String text = of(error, version);
    String placed = text.equals(error.message()) ? withCommand(error, version) : text;
    return version.isAtLeast(7, 0) ? "Script Error: " + placed + outer : placed;
  }
}
