package dev.kedge.routeros.patch;

import dev.kedge.routeros.syntax.Quoting;
import java.util.ArrayList;
import java.util.List;

/**
 * The commands of an inverse patch, in each of which a failure is caught and counted so that the
 * next one runs. At the end the script fails if any of them did.
 */
final class GuardedCommands {
  private final List<String> commands = new ArrayList<>();

  int size() {
    return commands.size();
  }

  void add(String command) {
    commands.add(":do {" + command + "} on-error={:set kedgefailed ($kedgefailed + 1)}");
  }

  /**
   * Adds a command that runs only if a search matches the right number of rows.
   *
   * @param comparison with that number, such as {@code = 1}
   */
  void addWhen(RowSelector selector, String comparison, String command) {
    add(":if (%s %s) do={%s}".formatted(selector.count(), comparison, command));
  }

  Patch patch() {
    String error =
        ":if ($kedgefailed > 0) do={:error %s}"
            .formatted(Quoting.literal("kedge: parts of the change could not be undone"));
    return new Patch(List.of(":local kedgefailed 0"), commands, List.of(error));
  }
}
