package dev.kedge.simulator.profile;

import dev.kedge.simulator.SimulatedRouter;
import java.util.Map;

/**
 * A row that somebody changed on a {@link SimulatedRouter}.
 *
 * @param user who did it
 * @param via {@code ssh}, {@code script}, {@code scheduler}, {@code winbox} or {@code console}
 * @param menu such as {@code /ip route}
 * @param verb the command: {@code add}, {@code set}, {@code remove}, {@code move}, …
 * @param before what an export showed of the row; empty when it was added
 * @param after empty when it was removed
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
