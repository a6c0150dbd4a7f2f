package dev.kedge.push.guard;

import dev.kedge.push.plan.PushPlan;
import dev.kedge.routeros.patch.TouchedRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Text of a patch and of its inverse patch, row by row. Pure. */
public final class ChangeScripts {
  private static final String ID = "id";

  /** Ids of all rows that look like a placed row, before and after it was added. */
  private static final String WAS = "was";

  private static final String TWINS = "twins";

  private static final String FAIL = ":set kedgefailed ($kedgefailed + 1)";

  private final RouterVariables variables;
  private final PushPlan plan;

  /** Touched rows; the index of a row is part of the names of its variables. */
  private final List<TouchedRow> rows;

  ChangeScripts(RouterVariables variables, PushPlan plan) {
    this.variables = variables;
    this.plan = plan;
    this.rows = Objects.requireNonNull(plan.touched());
  }

  /** Read-only script that fails unless what the patch touches is as in the base. */
  public String checks() {
    return String.join("\n", requireBase()) + "\n";
  }

  private List<String> requireBase() {
    var lines = new ArrayList<>(plan.patch().checks());
    rows.stream().filter(TouchedRow::isTold).map(TouchedRow::requireBefore).forEach(lines::add);
    return lines;
  }

  /**
   * Builds the patch. Each line notes the progress, and stops if the inverse patch wants to begin.
   * The ids of touched rows are kept: they stay valid until a reboot, no matter who changes the
   * rows. At the end the rows are counted, as an {@code add} may add two (see
   * routeros-behaviour.md#placed-twice).
   */
  public String patch() {
    var lines = new ArrayList<String>();
    lines.add(
        variables.declare("stop")
            + ":global %s 0; ".formatted(variables.name("line"))
            + variables.set("state", "applying"));
    lines.addAll(requireBase());
    var byCommand = new HashMap<Integer, Integer>();
    for (var i = 0; i < rows.size(); i++) {
      byCommand.putIfAbsent(rows.get(i).command(), i); // rows that restore an order come last
    }
    var commands = plan.patch().commands();
    for (var i = 0; i < commands.size(); i++) {
      var place = byCommand.get(i);
      lines.add(
          variables.declare("stop")
              + ":if ($%s = \"stop\") do={:error \"kedge: stopped\"}"
                  .formatted(variables.name("stop")));
      if (place != null) { // finding nothing is no error (see routeros-behaviour.md#find-nothing)
        Stream.of(rows.get(place).present(), rows.get(place).requireUnchanged())
            .filter(line -> !line.isEmpty())
            .forEach(lines::add);
      }
      lines.add(":global %s %d".formatted(variables.name("line"), i + 1));
      lines.addAll(place == null ? List.of(commands.get(i)) : keepingId(place, commands.get(i)));
    }
    lines.addAll(plan.patch().closing());
    rows.stream()
        .filter(row -> row.isAdded() && row.isTold())
        .map(TouchedRow::requireAfter)
        .forEach(lines::add);
    lines.add(variables.set("state", "done"));
    return String.join("\n", lines) + "\n";
  }

  private List<String> keepingId(int place, String command) {
    var row = rows.get(place);
    var lines = new ArrayList<String>();
    if (row.hasId() && !row.isAdded()) {
      lines.add(":global %s %s".formatted(variables.name(ID + place), row.selector()));
    }
    if (hasTwins(row)) {
      lines.add(":global %s %s".formatted(variables.name(WAS + place), row.like()));
    }
    lines.add(
        row.isAdded() ? ":global %s [%s]".formatted(variables.name(ID + place), command) : command);
    if (hasTwins(row)) {
      lines.add(":global %s %s".formatted(variables.name(TWINS + place), row.like()));
    }
    return lines;
  }

  /** Whether the ids of all copies that a router may have made of our rows are known. */
  public boolean knowsCopies() {
    return !rows.isEmpty() && rows.stream().allMatch(row -> !isPlaced(row) || hasTwins(row));
  }

  /** Whether a router may add the row twice (see routeros-behaviour.md#placed-twice). */
  private boolean isPlaced(TouchedRow row) {
    return row.isAdded() && plan.patch().commands().get(row.command()).contains(" place-before=");
  }

  /** Whether copies are known: rows like it that appeared with it. */
  private boolean hasTwins(TouchedRow row) {
    return isPlaced(row) && row.isTold();
  }

  /** Reverts what was begun and counts the rows; an error if anything is not as it was. */
  List<String> inverse() {
    var lines = new ArrayList<>(plan.inverse().checks());
    lines.addAll(undoing());
    for (var place = 0; place < rows.size(); place++) {
      lines.addAll(counting(place));
    }
    lines.addAll(plan.inverse().closing());
    if (rows.isEmpty()) { // made before plans listed their rows
      lines.addAll(plan.patch().checks());
    }
    return lines;
  }

  /** Names of the variables with the ids of added rows. */
  public List<String> idsOfAdded() {
    return IntStream.range(0, rows.size())
        .filter(place -> rows.get(place).isAdded() && rows.get(place).hasId())
        .mapToObj(place -> ID + place)
        .toList();
  }

  /** Names of all variables that contain ids. */
  List<String> variables() {
    var names = new ArrayList<String>();
    for (var place = 0; place < rows.size(); place++) {
      if (rows.get(place).hasId()) {
        names.add(ID + place);
      }
      if (hasTwins(rows.get(place))) {
        names.add(WAS + place);
        names.add(TWINS + place);
      }
    }
    return names;
  }

  /**
   * Builds the inverse patch for what was begun: a row whose id was not kept since the triggers
   * were armed was not touched. After a reboot that is not known.
   */
  private List<String> undoing() {
    var lines = new ArrayList<>(plan.inverse().commands());
    for (var place = 0; place < rows.size(); place++) {
      var row = rows.get(place);
      for (var i = 0; i < row.undoCommands() && row.command() >= 0; i++) {
        var line = row.undoCommand() + i;
        lines.set(
            line,
            row.hasId()
                ? undoing(place, row.byId().get(i), lines.get(line))
                : begun(row, lines.get(line)));
      }
    }
    return lines;
  }

  private String begun(TouchedRow row, String command) {
    return failing(
        "%1$s:if ([:typeof $%2$s] != \"num\") do={:set %2$s 0}; :if ($%2$s > %3$d || %4$s) do={%5$s}"
            .formatted(
                variables.declare("line", "armed"),
                variables.name("line"),
                row.command(),
                isRebooted(),
                command));
  }

  private String undoing(int place, String byId, String afterReboot) {
    var row = rows.get(place);
    var known = ":if (%s = 1) do={%s}".formatted(countById(row), byId);
    if (hasTwins(row)) {
      known +=
          "; :global %1$s; :global %2$s; :foreach kedgerow in=$%2$s do={:local kedgecopy true; :foreach kedgeother in=$%1$s do={:if ($kedgeother = $kedgerow) do={:set kedgecopy false}}; :if ($kedgecopy) do={%3$s}}"
              .formatted(variables.name(WAS + place), variables.name(TWINS + place), known);
    }
    return byId(place, known, afterReboot);
  }

  /**
   * Counts a row that is not as before the patch as a failure. After a reboot somebody's copy of
   * the old row may exist beside ours that is still changed; that counts, too.
   */
  private List<String> counting(int place) {
    var row = rows.get(place);
    var wrong =
        row.isTold()
            ? ":if (%s %s %d%s) do={%s}"
                .formatted(
                    row.count(),
                    row.isAdded() ? ">" : "<",
                    row.before(),
                    row.changed().isEmpty() ? "" : " || " + row.isStillChanged(),
                    FAIL)
            : "";
    if (row.hasId()) {
      var known = row.isAdded() ? ":if (%s > 0) do={%s}".formatted(countById(row), FAIL) : "";
      return List.of(byId(place, known, wrong));
    }
    if (!row.isTold()) {
      return List.of();
    }
    return List.of(row.command() < 0 ? failing(wrong) : begun(row, wrong));
  }

  /** Builds a line for a row whose id is known and for one whose id a reboot made unknown. */
  private String byId(int place, String known, String afterReboot) {
    return failing(
        "%1$s:global %2$s; :local kedgerow $%2$s; :if ([:len [:tostr $kedgerow]] > 0) do={%3$s} else={:if (%4$s) do={%5$s}}"
            .formatted(
                variables.declare("armed"),
                variables.name(ID + place),
                known,
                isRebooted(),
                afterReboot));
  }

  private String isRebooted() {
    return "[:len [:tostr $%s]] = 0".formatted(variables.name("armed"));
  }

  private static String failing(String line) {
    return ":do {" + line + "} on-error={" + FAIL + "}";
  }

  private static String countById(TouchedRow row) {
    return "[:len [%s find where .id=%s]]".formatted(row.menu(), TouchedRow.ROW);
  }
}
