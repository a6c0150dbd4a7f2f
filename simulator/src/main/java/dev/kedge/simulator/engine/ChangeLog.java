package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Change;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.UnverifiedBehaviour;

/**
 * The log entries about changes: what was changed, and by whom (see
 * routeros-behaviour.md#change-log). Used only within a turn.
 */
final class ChangeLog {
  private final RouterProfile profile;
  private final RouterLog routerLog;

  ChangeLog(RouterProfile profile, RouterLog routerLog) {
    this.profile = profile;
    this.routerLog = routerLog;
  }

  void write(String text, Change change, Actor actor) {
    if (Behaviour.CHANGES_ARE_LOGGED.on()) {
      routerLog.write("system,info", text + " by " + author(change, actor));
    }
  }

  /**
   * The author as the log shows it. The long form of RouterOS 7 contains the complete command,
   * secrets included (see routeros-behaviour.md#change-log).
   */
  private String author(Change change, Actor actor) {
    boolean isLong =
        profile.version().isAtLeast(7, 0)
            && !profile.has(UnverifiedBehaviour.SHORT_CHANGE_LOG)
            && Behaviour.LONG_CHANGE_LOG_ON_SEVEN.on();
    if (!isLong) {
      return actor.user();
    }
    String detail = detail(change);
    return actor.via().equals("scheduler")
        ? "scheduler:%s/action:1 (%s)".formatted(actor.from(), detail)
        : "%s:%s@%s (%s)".formatted(actor.via(), actor.user(), actor.from(), detail);
  }

  private static String detail(Change change) {
    return switch (change.call().verb()) {
      case "move" -> "";
      case "add" -> change.id() + " = " + change.call().text();
      default -> change.call().text();
    };
  }
}
