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
 * cuts off. Any thread may attach and detach; all else is for one turn.
 */
final class Connections {
  private final RouterProfile profile;
  private final Store store;
  private final List<Machine.Line> open = new CopyOnWriteArrayList<>();

  /** Connections that get no answer any more; they are dropped when the command has ended. */
  private final Set<Machine.Line> cutOff = new HashSet<>();

  Connections(RouterProfile profile, Store store) {
    this.profile = profile;
    this.store = store;
  }

  void attach(Machine.Line line) {
    open.add(line);
  }

  void detach(Machine.Line line) {
    open.remove(line);
  }

  List<Machine.Line> open() {
    return List.copyOf(open);
  }

  int count() {
    return open.size();
  }

  void dropAll() {
    open().forEach(Machine.Line::drop);
  }

  /** Marks the connections that end with this change of a row. */
  void cutOffBy(Change change) {
    open.stream().filter(endedBy(change)).forEach(cutOff::add);
  }

  /**
   * Drops the connections that a change has cut off. Their clients notice at once, when the command
   * that made the change has ended.
   *
   * @return whether there were any
   */
  boolean dropCutOff() {
    var dropped = List.copyOf(cutOff);
    cutOff.clear();
    dropped.forEach(Machine.Line::drop);
    return !dropped.isEmpty();
  }

  /**
   * Open sessions go on after a change of the firewall or of the service (see
   * routeros-behaviour.md#open-sessions-stay), but not where the router no longer has the address
   * that they call.
   */
  private Predicate<Machine.Line> endedBy(Change change) {
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
    return line -> {
      @Nullable ManagementOrigin seat = line.seat();
      return seat != null
          && isOf(change.before().getOrDefault("address", ""), seat)
          && store.rows("/ip address").stream()
              .noneMatch(row -> !row.isDisabled() && isOf(row.value("address"), seat));
    };
  }

  /** Whether the change gives the SSH service another port. */
  private boolean movesSsh(Change change) {
    String before = change.before().getOrDefault("port", "");
    return !before.equals(change.after().getOrDefault("port", ""))
        && store.rows("/ip service").stream()
            .anyMatch(row -> row.id().equals(change.id()) && row.value("name").equals("ssh"));
  }

  private static boolean isOf(String address, ManagementOrigin seat) {
    return address.split("/", 2)[0].equals(seat.to());
  }
}
