package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Change;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.UnverifiedBehaviour;

/**
 * The consequences of a changed row: entries in the history and the log, and the effects on the
 * scheduler, the firewall and open connections. Used only within a turn.
 */
final class ChangeRecorder {
  private final RouterParts parts;
  private final ChangeLog log;
  private final AddressListTimeouts timeouts;
  private final RowDuplication duplication;

  ChangeRecorder(RouterParts parts) {
    this.parts = parts;
    this.log = new ChangeLog(parts.profile(), parts.routerLog());
    this.timeouts = new AddressListTimeouts(parts.store(), parts.time());
    this.duplication = new RowDuplication(parts.profile(), parts.scripts());
  }

  void changed(Change change, Actor actor) {
    parts.store().changed();
    String component = change.call().menu().component();
    String text = History.text(component, participle(change));
    parts
        .history()
        .add(
            new History.Action(
                text, actor.user(), parts.clock().local(), change, isFloating(actor)));
    if (parts.profile().has(UnverifiedBehaviour.POWER_LOSS_TAKES_THE_LAST_WRITES)) {
      parts.lastWrites().add(change, parts.time().now());
    }
    parts.rules().changed(component);
    parts.safeMode().checkSize();
    log.write(text, change, actor);
    if (component.equals("system/scheduler")) {
      parts.scheduler().changed();
    }
    timeouts.watch(change);
    duplication.follow(change, actor);
    parts.connections().cutOffBy(change);
    parts.observers().changed(change, actor);
  }

  /** The word for the change in the log and the history. */
  private static String participle(Change change) {
    return switch (change.call().verb()) {
      case "add" -> change.before().isEmpty() ? "added" : "changed";
      case "remove" -> "removed";
      case "move" -> "moved";
      default -> "changed";
    };
  }

  /**
   * Whether the change is reverted when the session that holds safe mode ends (see
   * routeros-behaviour.md#safe-mode).
   */
  private boolean isFloating(Actor actor) {
    SafeMode safeMode = parts.safeMode();
    return safeMode.isHeld()
        && (Behaviour.SAFE_MODE_HOLDS_ALL_SESSIONS.on()
            || safeMode.isHeldBy(String.valueOf(actor.terminal())));
  }
}
