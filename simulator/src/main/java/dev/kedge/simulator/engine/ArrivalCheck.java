package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.RowView;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.Fault;
import dev.kedge.simulator.profile.ManagementOrigin;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.reach.Arrival;
import dev.kedge.simulator.reach.Reachability;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The router's decision on a new connection: whether it is accepted, dropped or closed. Used only
 * within a turn.
 */
final class ArrivalCheck {
  /** The default limit of sessions. */
  private static final int MAX_SESSIONS = 20;

  private final RouterProfile profile;
  private final Conditions conditions;
  private final Store store;
  private final DynamicRows dynamicRows;
  private final RulesInForce rules;
  private final Connections connections;

  ArrivalCheck(
      RouterProfile profile,
      Conditions conditions,
      Store store,
      DynamicRows dynamicRows,
      RulesInForce rules,
      Connections connections) {
    this.profile = profile;
    this.conditions = conditions;
    this.store = store;
    this.dynamicRows = dynamicRows;
    this.rules = rules;
    this.connections = connections;
  }

  /** Judges a connection to a router that is up and has its link. */
  Arrival judge(@Nullable ManagementOrigin origin) {
    Arrival arrival = Reachability.judge(origin, this::rowsInForce);
    if (arrival != Arrival.ACCEPTED && rules.areChanging()) {
      arrival = Reachability.judge(origin, rules::before);
    }
    return arrival == Arrival.ACCEPTED && isFull() ? Arrival.CLOSED : arrival;
  }

  /**
   * The rows of a menu, including dynamic ones that no source describes (see
   * routeros-behaviour.md#dynamic-rows).
   */
  private List<RowView> rowsInForce(String menu) {
    return Stream.concat(
            store.rows(menu).stream(),
            dynamicRows.added(MenuPath.of(menu).component()).stream()
                .map(row -> new RowView(-1, row.id(), row.values(), false)))
        .toList();
  }

  private boolean isFull() {
    return connections.count() >= maxSessions() || conditions.has(Fault.SESSION_LIMIT);
  }

  /** The limit of sessions, which exists from 7.16 on (see routeros-behaviour.md#session-limit). */
  private int maxSessions() {
    if (!profile.version().isAtLeast(7, 16) || !Behaviour.SESSIONS_ARE_LIMITED.on()) {
      return Integer.MAX_VALUE;
    }
    String set =
        store.rows("/ip service").stream()
            .filter(row -> row.value("name").equals("ssh"))
            .map(row -> row.value("max-sessions"))
            .findFirst()
            .orElse("");
    return set.matches("\\d{1,4}") ? Integer.parseInt(set) : MAX_SESSIONS;
  }
}
