package dev.kedge.routeros.plan;

import java.util.List;

/**
 * A script for {@code /import} without {@code verbose} (see routeros-behaviour.md#import-stops): it
 * stops at the first error.
 *
 * @param checks read-only; each raises an error when a selector does not hit what it should
 * @param commands one line each, in the order in which they run
 * @param closing what follows the commands; empty for most
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

  /** The whole script, lines ended by LF; each char is one byte. */
  public String text() {
    return beginning(commands.size());
  }

  /** The script as it ran when it was cut after so many commands. */
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
