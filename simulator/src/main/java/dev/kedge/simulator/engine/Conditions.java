package dev.kedge.simulator.engine;

import dev.kedge.simulator.profile.Fault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The faults and refusals in force. Safe for use by several threads. */
public final class Conditions {
  /**
   * An action that happens once, at a command received over SSH.
   *
   * @param after whether it happens after the command, before its output is sent; otherwise before
   *     the command
   */
  record Moment(String commandStart, boolean after, Runnable event) {}

  private final Set<Fault> faults = ConcurrentHashMap.newKeySet();
  private final Map<String, String> refusals = new ConcurrentHashMap<>();
  private final List<Moment> moments = new CopyOnWriteArrayList<>();

  public void add(Fault fault) {
    faults.add(fault);
  }

  public boolean remove(Fault fault) {
    return faults.remove(fault);
  }

  public boolean has(Fault fault) {
    return faults.contains(fault);
  }

  /** Whether there are no faults. */
  boolean isEmpty() {
    return faults.isEmpty();
  }

  /** Makes commands that begin like this return the answer without being run. */
  public void refuse(String commandStart, String answer) {
    refusals.put(commandStart, answer);
  }

  public void accept(String commandStart) {
    refusals.remove(commandStart);
  }

  public void expect(String commandStart, boolean after, Runnable event) {
    moments.add(new Moment(commandStart, after, event));
  }

  Optional<String> refusalOf(String commandLine) {
    return refusals.entrySet().stream()
        .filter(refusal -> commandLine.startsWith(refusal.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Finds and removes the action for this command. */
  Optional<Runnable> take(String commandLine, boolean after) {
    for (Moment moment : moments) {
      if (moment.after() == after && commandLine.startsWith(moment.commandStart())) {
        moments.remove(moment);
        return Optional.of(moment.event());
      }
    }
    return Optional.empty();
  }
}
