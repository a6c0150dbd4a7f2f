package dev.kedge.simulator;

import dev.kedge.simulator.engine.Router;

/**
 * Another administrator of a {@link SimulatedRouter}, who works in WinBox while something else is
 * going on: what is done is in the log and the history under that name. Each method returns what
 * the router answered, nothing where it obeyed. Conditions are those of {@code find}.
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

  /** Gives values, such as {@code comment=x disabled=yes}, to the rows. */
  public String edit(String menu, String conditions, String values) {
    return type("%s set [find %s] %s".formatted(menu, conditions, values));
  }

  /** Adds the rows once more, as they are: look-alikes with ids of their own. */
  public String duplicate(String menu, String conditions) {
    return router.doubleAs(user, menu, conditions);
  }

  public String remove(String menu, String conditions) {
    return type("%s remove [find %s]".formatted(menu, conditions));
  }
}
