package dev.kedge.simulator.engine;

import dev.kedge.simulator.Fault;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The faults and refusals in force. Safe for use by several threads. */
public final class Conditions {
  private final Set<Fault> faults = ConcurrentHashMap.newKeySet();
  private final Map<String, String> refusals = new ConcurrentHashMap<>();

  public void add(Fault fault) {
    faults.add(fault);
  }

  public void remove(Fault fault) {
    faults.remove(fault);
  }

  public boolean has(Fault fault) {
    return faults.contains(fault);
  }

  /** Commands that begin like this get that answer and are not carried out. */
  public void refuse(String commandStart, String answer) {
    refusals.put(commandStart, answer);
  }

  public void accept(String commandStart) {
    refusals.remove(commandStart);
  }

  Optional<String> refusalOf(String commandLine) {
    return refusals.entrySet().stream()
        .filter(refusal -> commandLine.startsWith(refusal.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
