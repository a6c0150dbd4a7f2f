package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Change;
import dev.kedge.simulator.profile.RowChange;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The observers of a router, which are notified of changes and reboots within the router's turn.
 * Any thread may add one.
 */
final class Observers {
  private final PowerState power;
  private final List<Consumer<RowChange>> ofChanges = new CopyOnWriteArrayList<>();
  private final List<Runnable> ofReboots = new CopyOnWriteArrayList<>();

  Observers(PowerState power) {
    this.power = power;
  }

  void add(Consumer<RowChange> observer) {
    ofChanges.add(observer);
  }

  void addOfReboots(Runnable observer) {
    ofReboots.add(observer);
  }

  /**
   * Reports a change of a row.
   *
   * @throws ExecutionTurns.Stopped if an observer shut the router down
   */
  void changed(Change change, Actor actor) {
    var seen =
        new RowChange(
            actor.user(),
            actor.via(),
            change.call().menu().text(),
            change.call().verb(),
            change.id(),
            change.before(),
            change.after());
    ofChanges.forEach(observer -> observer.accept(seen));
    if (!power.isUp()) {
      throw new ExecutionTurns.Stopped();
    }
  }

  /** Reports that the router has gone down. */
  void wentDown() {
    ofReboots.forEach(Runnable::run);
  }
}
