package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.RowView;
import dev.kedge.simulator.profile.Behaviour;
import java.time.Duration;
import java.util.List;

/**
 * The firewall filter that is in force for new connections; for a moment after a change this is
 * still the old one (see routeros-behaviour.md#parse-verdict). Used only within a turn.
 */
final class RulesInForce {
  static final String COMPONENT = "ip/firewall/filter";

  private static final String MENU = "/ip firewall filter";
  private static final Duration DELAY = Duration.ofMillis(700);

  private final Store store;
  private final Time time;
  private List<RowView> last;
  private List<RowView> before;
  private Duration until = Duration.ZERO;

  RulesInForce(Store store, Time time) {
    this.store = store;
    this.time = time;
    this.last = store.rows(MENU);
    this.before = last;
  }

  /** Forgets the old filter when the router comes up. */
  void boot() {
    last = store.rows(MENU);
    until = Duration.ZERO;
  }

  void changed(String component) {
    if (component.equals(COMPONENT)) {
      before = areChanging() ? before : last;
      last = store.rows(MENU);
      until = time.now().plus(DELAY);
    }
  }

  /** Whether the last change of the filter is not in force yet. */
  boolean areChanging() {
    return time.now().compareTo(until) < 0 && Behaviour.FILTERS_TAKE_A_MOMENT.on();
  }

  /** The rows of a menu; for the filter, those before its last change. */
  List<RowView> before(String menu) {
    return menu.equals(MENU) ? before : store.rows(menu);
  }
}
