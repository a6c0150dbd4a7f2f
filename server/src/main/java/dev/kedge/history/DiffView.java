package dev.kedge.history;

import java.util.List;

/**
 * A diff, opened for a person.
 *
 * @param unified the unified diff, one char for each byte of the export
 */
public record DiffView(DiffSummary summary, String unified, List<ChangeView> changes) {
  public DiffView {
    changes = List.copyOf(changes);
  }
}
