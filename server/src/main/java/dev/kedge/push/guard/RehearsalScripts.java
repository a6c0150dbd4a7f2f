package dev.kedge.push.guard;

import java.time.Duration;

/**
 * RouterOS scripts of the rehearsal. They have the same form as those of the guard; for the sources
 * of their syntax see {@link GuardScripts}.
 */
public final class RehearsalScripts {
  /** Comment that the rehearsal's script has after it ran. */
  static final String REHEARSED = "rehearsed";

  /** Last line of the rehearsal's file; the script that imports the file must catch its error. */
  private static final String REHEARSED_ERROR = ":error \"kedge: end of the rehearsal\"";

  /** Maximum time that the rehearsal's job waits for a new connection, in half seconds. */
  private static final int RECONNECTS = 60;

  private final GuardScripts guard;
  private final RouterVariables variables;

  RehearsalScripts(GuardScripts guard, RouterVariables variables) {
    this.guard = guard;
    this.variables = variables;
  }

  /** {@code on-event} of the start-up entry. */
  String boot() {
    return RouterCommands.after(
        Duration.ofSeconds(1), variables.set("boot", "seen") + "; " + run());
  }

  /** Runs the {@code on-event} of the start-up entry as it is stored on the router. */
  String runBoot() {
    return ":put [:execute [/system scheduler get [find name=\"%s\"] on-event]]"
        .formatted(guard.names().boot());
  }

  /** File whose import adds the script, in the form of the undo script that imports a file. */
  String add(String policy) {
    var source =
        String.join(
            "\n",
            "{",
            variables.declare("probe", "caught").stripTrailing(),
            ":if ($%s = \"probe\") do={".formatted(variables.name("probe")),
            ":do {",
            RouterCommands.importFile(guard.names().rehearsalFile()),
            "} on-error={}",
            ":set %s \"seen\"".formatted(variables.name("caught")),
            "}",
            "}");
    return ":global %s [%s]\n"
        .formatted(
            variables.name("row"),
            guard.addScript(guard.names().rehearsal(), policy, source).strip());
  }

  /**
   * Content of the rehearsal's file. It marks that the trigger ran, changes one of Kedge's own rows
   * by its id, as an inverse patch does, and fails.
   */
  public String file() {
    return variables.set("mark", "seen")
        + "\n:global %1$s; :local kedgerow $%1$s; :if ([:len [/system script find where .id=$kedgerow]] = 1) do={/system script set $kedgerow comment=\"%2$s\"}\n%3$s\n"
            .formatted(variables.name("row"), REHEARSED, REHEARSED_ERROR);
  }

  String run() {
    return RouterCommands.runScript(guard.names().rehearsal());
  }

  /** Starts the rehearsal's job, which waits for a signal over a second connection. */
  String startJob(boolean isOnlyTrigger) {
    var again = variables.name("again");
    var waits =
        variables.declare("probe", "again")
            + ":local kedgewait 0; :while ($%s = \"probe\" && $%s != \"again\" && $kedgewait < %d) do={:delay 500ms; :set kedgewait ($kedgewait + 1)}; "
                .formatted(variables.name("probe"), again, RECONNECTS);
    var reports =
        ":if ($%s = \"again\") do={:delay 1s; %s%s}"
            .formatted(again, variables.set("ran", "seen"), isOnlyTrigger ? "; " + run() : "");
    return ":put [%s]"
        .formatted(
            RouterCommands.execute(variables.set("ran", "began") + "; " + waits + reports, null));
  }

  /** Prints the comment of the rehearsal's script, which is {@link #REHEARSED} after it ran. */
  String showRehearsed() {
    return ":put [/system script get [find name=\"%s\"] comment]"
        .formatted(guard.names().rehearsal());
  }
}
