package dev.kedge.simulator.profile;

import java.util.Map;

/**
 * A change of one row on a {@code SimulatedRouter}.
 *
 * @param user the user who made the change
 * @param via {@code ssh}, {@code script}, {@code scheduler}, {@code winbox} or {@code console}
 * @param menu such as {@code /ip route}
 * @param verb the command: {@code add}, {@code set}, {@code remove}, {@code move}, …
 * @param before the properties that an export showed before; empty if the row was added
 * @param after the properties that an export shows now; empty if the row was removed
 */
public record RowChange(
    String user,
    String via,
    String menu,
    String verb,
    String id,
    Map<String, String> before,
    Map<String, String> after) {
  public RowChange {
    before = Map.copyOf(before);
    after = Map.copyOf(after);
  }
}
