package dev.kedge.reference.script;

import java.util.List;

/**
 * The text of a patch or an inverse. Some of its lines are commands; checks and variables, which
 * change nothing on a router, are not.
 */
public record Script(List<String> lines) {
  public Script {
    lines = List.copyOf(lines);
  }

  /** Splits a text into its lines; blank lines and comments are left out. */
  public static Script parse(String text) {
    return new Script(
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList());
  }

  /** Checks whether a line is a command, rather than a check or a variable. */
  static boolean isCommand(String line) {
    boolean check = line.startsWith(":if ") && line.contains("do={:error ");
    return !check && !line.startsWith(":local ") && !line.startsWith(":global ");
  }

  public int commands() {
    return (int) lines.stream().filter(Script::isCommand).count();
  }

  /** Checks that there are no lines, as if no inverse is given. */
  public boolean isEmpty() {
    return lines.isEmpty();
  }
}
