package dev.kedge.simulator;

import dev.kedge.simulator.engine.Router;

/**
 * Another administrator of a {@link SimulatedRouter}, who works in WinBox at the same time. Log and
 * history show the changes under the administrator's name. Each method returns the router's output,
 * which is empty if the command succeeded. Conditions are those of {@code find}.
 */
public final class Colleague {
  private final Router router;
  private final String user;

  Colleague(Router router, String user) {
    this.router = router;
    this.user = user;
  }

  /** Types a command. */
  public String type(String line) {
    return router.runAs(user, line);
  }

  /** Sets values, such as {@code comment=x disabled=yes}, in the rows. */
  public String edit(String menu, String conditions, String values) {
    return type("%s set [find %s] %s".formatted(menu, conditions, values));
  }

  /** Adds copies of the rows, with ids of their own. */
  public String duplicate(String menu, String conditions) {
    return router.duplicateAs(user, menu, conditions);
  }

  public String remove(String menu, String conditions) {
    return type("%s remove [find %s]".formatted(menu, conditions));
  }
}
