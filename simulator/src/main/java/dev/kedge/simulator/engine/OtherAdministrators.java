package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.RowView;
import java.util.EnumSet;
import java.util.List;

/** Other administrators, who work in WinBox with all policies at the same time. */
final class OtherAdministrators {
  private final ExecutionTurns turns;
  private final Store store;
  private final LineRunner lines;
  private final ScriptRunner scripts;
  private int intrusions;

  OtherAdministrators(ExecutionTurns turns, Store store, LineRunner lines, ScriptRunner scripts) {
    this.turns = turns;
    this.store = store;
    this.lines = lines;
    this.scripts = scripts;
  }

  private static Actor actor(String user) {
    return new Actor(user, "winbox", "10.255.255.1", EnumSet.allOf(Policy.class), "", "");
  }

  /** Runs a line under the given name when it gets the router's turn; returns its output. */
  String run(String user, String line) {
    return turns.take(() -> lines.run(line, actor(user)).text());
  }

  /**
   * Adds a copy of each row that another administrator finds.
   *
   * @param conditions the conditions of {@code find}
   * @return the output; empty if the router accepted all rows
   */
  String duplicate(String user, String menu, String conditions) {
    return turns.take(
        () -> {
          String find = ":foreach i in=[%s find %s] do={:put $i}".formatted(menu, conditions);
          List<String> ids = run(user, find).lines().map(String::strip).toList();
          var printed = new StringBuilder();
          for (RowView row : store.rows(menu)) {
            if (ids.contains(row.id())) {
              printed.append(run(user, menu + " add" + Assignments.of(row.values())));
            }
          }
          return printed.toString();
        });
  }

  /** Makes an unrelated change, each time a different one. Used only within a turn. */
  void intrude() {
    var add =
        "/ip firewall address-list add list=other-admin address=10.255.%d.%d"
            .formatted(intrusions / 250, intrusions % 250 + 1);
    intrusions++;
    scripts.run(add, actor("other"));
  }
}
