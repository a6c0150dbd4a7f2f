package dev.kedge.reference.script;

import java.util.ArrayList;
import java.util.List;

/**
 * The text of a patch or an inverse by what its lines are.
 *
 * @param before checks, and variables that are declared: they change nothing
 * @param commands one line each
 * @param after what is asked when all commands have run
 */
public record Script(List<String> before, List<String> commands, List<String> after) {
  public Script {
    before = List.copyOf(before);
    commands = List.copyOf(commands);
    after = List.copyOf(after);
  }

  /** Splits a text into its lines; blank lines and comments are left out. */
  public static Script parse(String text) {
    var before = new ArrayList<String>();
    var commands = new ArrayList<String>();
    var after = new ArrayList<String>();
    for (String line : text.lines().toList()) {
      if (line.startsWith(":if ") || line.startsWith(":local ")) {
        (commands.isEmpty() ? before : after).add(line);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        commands.add(line);
      }
    }
    return new Script(before, commands, after);
  }

  /** Whether there is no line at all, as where no inverse is given. */
  public boolean isEmpty() {
    return before.isEmpty() && commands.isEmpty() && after.isEmpty();
  }
}
