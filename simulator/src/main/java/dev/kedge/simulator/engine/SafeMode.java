package dev.kedge.simulator.engine;

import dev.kedge.simulator.profile.Behaviour;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The one safe mode of a router (see routeros-behaviour.md#safe-mode). While a session holds it the
 * changes of all sessions are floating; they are reverted when that session ends. Used only within
 * a turn.
 */
final class SafeMode {
  private final History history;
  private final RouterLog routerLog;
  private @Nullable Object holder;
  private String user = "";

  SafeMode(History history, RouterLog routerLog) {
    this.history = history;
    this.routerLog = routerLog;
  }

  boolean isHeld() {
    return holder != null;
  }

  boolean isHeldBy(Object session) {
    return session.equals(holder);
  }

  String user() {
    return user;
  }

  /** Takes safe mode for a session; returns whether the session holds it now. */
  boolean take(Object session, String by) {
    if (holder != null && !holder.equals(session) && Behaviour.SAFE_MODE_IS_EXCLUSIVE.on()) {
      return false;
    }
    holder = session;
    user = by;
    return true;
  }

  void release() {
    holder = null;
    history.keep();
  }

  void unroll() {
    holder = null;
    if (Behaviour.SAFE_MODE_ROLLS_BACK.on()) {
      history.rollBack();
    } else {
      history.keep();
    }
    routerLog.write("system,info", "safe mode changes of " + user + " undone");
  }

  /** Unrolls the changes if the holder's session has ended. */
  void endedWith(Predicate<Object> gone) {
    if (holder != null && gone.test(holder)) {
      unroll();
    }
  }

  /**
   * Ends safe mode and keeps the changes if the history is full (see
   * routeros-behaviour.md#safe-mode).
   */
  void checkSize() {
    if (holder != null
        && history.floating() >= History.MAX_ACTIONS
        && Behaviour.SAFE_MODE_ENDS_AFTER_100.on()) {
      release();
      routerLog.write("system,warning", "safe mode of " + user + " ended: too many changes");
    }
  }

  /** Forgets the holder, as a reboot does. */
  void forget() {
    holder = null;
  }
}
