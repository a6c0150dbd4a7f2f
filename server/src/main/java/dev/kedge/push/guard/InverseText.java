package dev.kedge.push.guard;

import dev.kedge.routeros.syntax.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Text of the script that every trigger runs: it takes the lock, waits for the patch to stop, runs
 * the inverse patch, and removes the triggers once that has come to its end. Pure.
 */
public final class InverseText {
  /** Length above which the inverse patch is a file. */
  static final int MOST_INLINE = 24 << 10;

  /** Maximum seconds that the inverse patch waits for the patch to stop. */
  private static final int PATCH_STOPS = 20;

  /** Maximum number of attempts to revert; after them the backup is loaded. */
  static final int MOST_TRIES = 5;

  /** Maximum length parsed as one script, well below the limit of a script's source. */
  private static final int MOST_PARSED = 20 << 10;

  private final GuardNames names;
  private final RouterVariables variables;
  private final ChangeScripts change;
  private final RemovalScripts removal;

  InverseText(
      GuardNames names, RouterVariables variables, ChangeScripts change, RemovalScripts removal) {
    this.names = names;
    this.variables = variables;
    this.change = change;
    this.removal = removal;
  }

  public boolean isInFile() {
    return String.join("\n", body()).length() > MOST_INLINE;
  }

  /** The inverse patch and its counts, and only then the removal of the triggers. */
  private List<String> body() {
    var lines = new ArrayList<>(change.inverse());
    lines.add(removal.schedulers());
    lines.add(variables.set("lock", "undone"));
    lines.add(":do {%s} on-error={}".formatted(removal.scripts()));
    lines.add(":do {%s} on-error={}".formatted(removal.files()));
    lines.add(":log info \"kedge %s reverted\"".formatted(names.mark()));
    return lines;
  }

  /** Content of {@link GuardNames#undoFile}: one block, so that its lines share their variables. */
  public String file() {
    return "{\n" + String.join("\n", body()) + "\n}\n";
  }

  /**
   * Has the router parse the inverse patch and print the result; to be imported (see
   * routeros-behaviour.md#parse-verdict: parsing never fails, only the printed text shows errors).
   */
  String gate() {
    var scripts = new ArrayList<>(List.of(source()));
    if (isInFile()) {
      var part = new StringBuilder();
      for (var line : body()) {
        if (part.length() + line.length() > MOST_PARSED) {
          scripts.add("{:local kedgefailed 0\n" + part + "}");
          part.setLength(0);
        }
        part.append(line).append('\n');
      }
      scripts.add("{:local kedgefailed 0\n" + part + "}");
    }
    return scripts.stream()
            .map(script -> ":put [:parse " + Quoting.literal(script) + "]")
            .collect(Collectors.joining("\n"))
        + "\n";
  }

  /** Source of the script with the inverse patch. */
  String source() {
    var lines = new ArrayList<String>();
    lines.add("{");
    lines.add(variables.declare("lock", "stop", "state", "tries").stripTrailing());
    lines.add(countTries());
    lines.add(
        ":if (%1$s = \"undo\" || %1$s = \"commit\" || %1$s = \"undone\" || $%3$s >= %4$d) do={:log info \"kedge %2$s: nothing is undone now\"} else={"
            .formatted(variables.lock(), names.mark(), variables.name("tries"), MOST_TRIES));
    lines.add(":set %s \"undo\"".formatted(variables.name("lock")));
    lines.add(":set %s \"stop\"".formatted(variables.name("stop")));
    lines.add(":local kedgewait 0");
    lines.add(
        ":while ($%s = \"applying\" && $kedgewait < %d) do={:delay 1s; :set kedgewait ($kedgewait + 1)}"
            .formatted(variables.name("state"), PATCH_STOPS));
    lines.add(":do {");
    if (isInFile()) {
      lines.add(RouterCommands.importFile(names.undoFile()));
    } else {
      lines.addAll(body());
    }
    lines.add(
        "} on-error={:log error \"kedge %1$s: the change could not be taken back yet\"; :set %2$s ($%2$s + 1)}"
            .formatted(names.mark(), variables.name("tries")));
    lines.add(
        ":if (%s = \"undo\") do={:set %s \"free\"}"
            .formatted(variables.lock(), variables.name("lock")));
    lines.add("}");
    lines.add("}");
    return String.join("\n", lines);
  }

  /**
   * File whose import gives the script another source. The script is always there, so every trigger
   * finds one or the other; the lock is checked in the line that acts.
   */
  String update() {
    return variables.declare("lock")
        + ":if (%s != \"undo\") do={/system script set [find name=\"%s\"] source=%s}\n"
            .formatted(variables.lock(), names.undo(), Quoting.literal(source()));
  }

  /** Counts from 0 if there is no value yet, as after a reboot. */
  String countTries() {
    return ":if ([:typeof $%1$s] != \"num\") do={:set %1$s 0}".formatted(variables.name("tries"));
  }
}
