package dev.kedge.routeros.patch;

import java.util.List;

/**
 * A script for {@code /import} without {@code verbose} (see routeros-behaviour.md#import-stops): it
 * stops at the first error.
 *
 * @param checks read-only; each raises an error if a selector does not match as expected
 * @param commands one line each, in the order in which they run
 * @param closing the end of the script after the commands; empty for most
 */
public record Patch(List<String> checks, List<String> commands, List<String> closing) {
  static final Patch EMPTY = new Patch(List.of(), List.of(), List.of());

  public Patch {
    checks = List.copyOf(checks);
    commands = List.copyOf(commands);
    closing = List.copyOf(closing);
  }

  public boolean isEmpty() {
    return commands.isEmpty();
  }

  /** Formats the complete script, with LF line ends; each char is one byte. */
  public String text() {
    return beginning(commands.size());
  }

  /** Formats the script as it ran if it was cut after so many commands. */
  public String beginning(int count) {
    var text = new StringBuilder();
    checks.forEach(line -> text.append(line).append('\n'));
    commands.subList(0, count).forEach(line -> text.append(line).append('\n'));
    if (count == commands.size()) {
      closing.forEach(line -> text.append(line).append('\n'));
    }
    return text.toString();
  }
}
