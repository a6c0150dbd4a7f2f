package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Change;
import dev.kedge.simulator.profile.Behaviour;
import dev.kedge.simulator.profile.ManagementOrigin;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.UnverifiedBehaviour;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The open SSH connections of a router, and those among them that a change of its configuration
 * cuts off. Any thread may attach and detach; everything else is used only within a turn.
 */
final class Connections {
  private final RouterProfile profile;
  private final Store store;
  private final List<Machine.OpenConnection> open = new CopyOnWriteArrayList<>();

  /** Connections that are cut off; they are dropped when the command has ended. */
  private final Set<Machine.OpenConnection> cutOff = new HashSet<>();

  Connections(RouterProfile profile, Store store) {
    this.profile = profile;
    this.store = store;
  }

  void attach(Machine.OpenConnection connection) {
    open.add(connection);
  }

  void detach(Machine.OpenConnection connection) {
    open.remove(connection);
  }

  List<Machine.OpenConnection> open() {
    return List.copyOf(open);
  }

  int count() {
    return open.size();
  }

  void dropAll() {
    open().forEach(Machine.OpenConnection::drop);
  }

  /** Marks the connections that this change of a row cuts off. */
  void cutOffBy(Change change) {
    open.stream().filter(endedBy(change)).forEach(cutOff::add);
  }

  /**
   * Drops the connections that a change has cut off, when the command that made it has ended. Their
   * clients notice at once.
   *
   * @return whether there were any
   */
  boolean dropCutOff() {
    var dropped = List.copyOf(cutOff);
    cutOff.clear();
    dropped.forEach(Machine.OpenConnection::drop);
    return !dropped.isEmpty();
  }

  /**
   * The connections that a change cuts off. Open sessions survive a change of the firewall or of
   * the service (see routeros-behaviour.md#open-sessions-stay), but not the removal of the router's
   * address that they use.
   */
  private Predicate<Machine.OpenConnection> endedBy(Change change) {
    String component = change.call().menu().component();
    if (component.startsWith("ip/firewall")) {
      return _ -> !Behaviour.ESTABLISHED_SESSIONS_STAY.on();
    }
    if (component.equals("ip/service")) {
      boolean ends = movesSsh(change) && profile.has(UnverifiedBehaviour.PORT_CHANGE_ENDS_SESSIONS);
      return _ -> ends;
    }
    if (!component.equals("ip/address") || !Behaviour.SESSIONS_END_WITH_THEIR_ADDRESS.on()) {
      return _ -> false;
    }
    return connection -> {
      @Nullable ManagementOrigin origin = connection.origin();
      return origin != null
          && isOf(change.before().getOrDefault("address", ""), origin)
          && store.rows("/ip address").stream()
              .noneMatch(row -> !row.isDisabled() && isOf(row.value("address"), origin));
    };
  }

  /** Whether the change moves the SSH service to another port. */
  private boolean movesSsh(Change change) {
    String before = change.before().getOrDefault("port", "");
    return !before.equals(change.after().getOrDefault("port", ""))
        && store.rows("/ip service").stream()
            .anyMatch(row -> row.id().equals(change.id()) && row.value("name").equals("ssh"));
  }

  private static boolean isOf(String address, ManagementOrigin origin) {
    return address.split("/", 2)[0].equals(origin.to());
  }
}
