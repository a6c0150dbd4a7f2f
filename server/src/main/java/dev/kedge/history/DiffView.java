package dev.kedge.history;

import java.util.List;

/**
 * A diff, opened for a person.
 *
 * @param unified the unified diff, one char for each byte of the export
 * @param seen who was seen to work on the router meanwhile
 */
public record DiffView(
    DiffSummary summary,
    String unified,
    List<ChangeView> changes,
    List<IncomingSnapshot.Seen> seen) {
  public DiffView {
    changes = List.copyOf(changes);
    seen = List.copyOf(seen);
  }
}
