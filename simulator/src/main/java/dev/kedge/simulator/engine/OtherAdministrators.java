package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.RowView;
import java.util.EnumSet;
import java.util.List;

/** Other administrators, who work in WinBox with every right while something else goes on. */
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

  /** Types a line under that name, when the router's turn comes; returns what it printed. */
  String run(String user, String line) {
    return turns.take(() -> lines.run(line, actor(user)).text());
  }

  /**
   * Adds each row again that another administrator finds, as it is.
   *
   * @param conditions of {@code find}
   * @return what it printed; nothing where the router took them
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

  /** Makes a change that nobody asked for; each one is another. For who has the turn. */
  void intrude() {
    var add =
        "/ip firewall address-list add list=other-admin address=10.255.%d.%d"
            .formatted(intrusions / 250, intrusions % 250 + 1);
    intrusions++;
    scripts.run(add, actor("other"));
  }
}
