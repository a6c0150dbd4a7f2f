package dev.kedge.history;

import java.util.List;

/**
 * A decrypted diff for people.
 *
 * @param unified the unified diff, one char for each byte of the export
 * @param seen activity on the router between the two readings
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
