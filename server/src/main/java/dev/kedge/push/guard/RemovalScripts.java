package dev.kedge.push.guard;

import java.util.ArrayList;
import java.util.List;

/** RouterOS text that removes what a push has put on its router. Pure. */
public final class RemovalScripts {
  /** Maximum number of variables that one line clears. */
  private static final int VARIABLES_IN_A_LINE = 50;

  private static final List<String> VARIABLES =
      List.of(
          "lock", "stop", "state", "line", "patch", "armed", "probe", "again", "ran", "mark",
          "caught", "boot", "tries", "row", "hold");

  private final GuardNames names;
  private final RouterVariables variables;
  private final ChangeScripts change;

  RemovalScripts(GuardNames names, RouterVariables variables, ChangeScripts change) {
    this.names = names;
    this.variables = variables;
    this.change = change;
  }

  /**
   * Takes the lock and removes all triggers in one line; prints {@code undo} and does nothing if
   * the inverse patch has begun.
   */
  public String disarm(List<String> jobs) {
    var line = new StringBuilder();
    line.append(variables.declare("lock"));
    line.append(
        ":if (%1$s = \"undo\" || %1$s = \"undone\") do={:put \"kedge: undo\"} else={"
            .formatted(variables.lock()));
    line.append(":set %s \"commit\"; ".formatted(variables.name("lock")));
    line.append(schedulers()).append("; ");
    line.append(scripts()).append("; ");
    return line.append(jobs(jobs)).append(":put \"kedge: disarmed\"}").toString();
  }

  /** Removes jobs; an ended job is no error. */
  private static String jobs(List<String> jobs) {
    var line = new StringBuilder();
    for (var job : jobs) {
      line.append(":do {/system script job remove %s} on-error={}; ".formatted(job));
    }
    return line.toString();
  }

  /** Removes the files of this push that no entry needs. */
  public String otherFiles() {
    return "/file remove [find where name~\"kedge-%1$s-(patch|checks|arm|gate|rehearsal|result|undo-check)\"]"
        .formatted(names.mark());
  }

  /** Ends all attempts; disables what is left and reports that in the router's log. */
  public String giveUp(List<String> jobs) {
    return jobs(jobs)
        + "/system scheduler set [find where name~\"^kedge-(revert|boot|restore)-%1$s\"] disabled=yes; :log error \"kedge %1$s: the change could not be taken back; nothing of it runs by itself any more\""
            .formatted(names.mark());
  }

  /** Removes all that is left once the configuration is the base. */
  public String leftovers(List<String> jobs) {
    return jobs(jobs) + schedulers() + "; " + scripts();
  }

  /** Lines that clear the global variables, including those of all generations so far. */
  List<String> forgetVariables(int generation) {
    var all = new ArrayList<>(VARIABLES);
    for (var i = 0; i <= generation; i++) {
      all.add(RouterVariables.JOB_OF_GENERATION + i);
    }
    all.addAll(change.variables());
    var lines = new ArrayList<String>();
    for (var i = 0; i < all.size(); i += VARIABLES_IN_A_LINE) {
      var line = new StringBuilder();
      for (var name : all.subList(i, Math.min(all.size(), i + VARIABLES_IN_A_LINE))) {
        line.append(":global %1$s; :set %1$s; ".formatted(variables.name(name)));
      }
      lines.add(line.append(":put \"kedge: forgotten\"").toString());
    }
    return lines;
  }

  /** Removes the timed triggers of an older generation. */
  public String timed(int generation, String job) {
    return "/system scheduler remove [find where name=\"%s\" or name=\"%s\"]; :do {/system script job remove %s} on-error={}"
        .formatted(names.revert(generation), names.restore(generation), job);
  }

  /**
   * Also removes those of the rehearsal, which a power cut may have brought back (see
   * routeros-behaviour.md#power-cut).
   */
  String schedulers() {
    return "/system scheduler remove [find where name~\"^kedge-(revert|boot|restore|rehearsal)-%s\"]"
        .formatted(names.mark());
  }

  String scripts() {
    return "/system script remove [find where name~\"^kedge-(undo|rehearsal)-%s\"]"
        .formatted(names.mark());
  }

  String files() {
    return "/file remove [find where name~\"kedge-%s\"]".formatted(names.mark());
  }
}
