package dev.kedge.simulator.engine;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The rows that a fleet manager owns; they have the flag {@code Y} (see
 * routeros-behaviour.md#fleet-manager).
 */
final class ManagedRows {
  private final Set<String> ids = new HashSet<>();

  void add(String id) {
    ids.add(id);
  }

  boolean contains(String id) {
    return ids.contains(id);
  }

  /** The properties that such a row shows in addition to its configuration. */
  Map<String, String> status(String id) {
    return contains(id) ? Map.of("managed", "yes") : Map.of();
  }
}
