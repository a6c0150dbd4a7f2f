package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Change;
import dev.kedge.routeros.interpreter.Host;
import dev.kedge.routeros.interpreter.TimeValue;

/** The timeouts of address list entries. Used only within a turn. */
final class AddressListTimeouts {
  private final Store store;
  private final Time time;

  AddressListTimeouts(Store store, Time time) {
    this.store = store;
    this.time = time;
  }

  /** Schedules the removal of an added entry if it has a timeout. */
  void watch(Change change) {
    String component = change.call().menu().component();
    if (change.after().containsKey("timeout") && component.endsWith("firewall/address-list")) {
      TimeValue.parse(change.after().get("timeout"))
          .ifPresent(left -> time.in(left, () -> expire(change)));
    }
  }

  /** Removes the entry; the log does not mention it. */
  private void expire(Change change) {
    String remove = change.call().menu().text() + " remove [find where .id=" + change.id() + "]";
    store.write().run(remove, ScriptRunner.ROOT, false, Host.OFFLINE);
    store.changed();
  }
}
