package dev.kedge.routeros.diff;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * A report of changes as an engineer would write it: a cause with its consequences, a bulk edit
 * with its count. Exactly one line covers each change, and the changes themselves stay as they are.
 */
public final class Narrative {

  /**
   * One line of the report.
   *
   * @param component the menu of the first change, in the form {@code ip/firewall/filter}
   * @param kind what happened to it
   * @param text for people; never contains a secret
   * @param changes those that the line covers, in their order; never empty
   */
  public record Line(String component, Change.Kind kind, String text, List<Change> changes) {
    public Line {
      changes = List.copyOf(changes);
    }
  }

  private Narrative() {}

  /** Creates the lines in the order of the first change of each, in linear time. */
  public static List<Line> of(List<Change> changes) {
    var lines = new ArrayList<Line>(RemovedPackages.lines(changes));
    lines.addAll(Consequences.lines(rest(changes, lines)));
    lines.addAll(BulkEdits.lines(rest(changes, lines)));
    for (Change change : rest(changes, lines)) {
      lines.add(new Line(change.component(), change.kind(), change.summary(), List.of(change)));
    }
    var places = new IdentityHashMap<Change, Integer>();
    for (int i = 0; i < changes.size(); i++) {
      places.put(changes.get(i), i);
    }
    lines.sort(Comparator.comparingInt(line -> places.getOrDefault(line.changes().getFirst(), 0)));
    return List.copyOf(lines);
  }

  private static List<Change> rest(List<Change> changes, List<Line> lines) {
    Set<Change> reported = Collections.newSetFromMap(new IdentityHashMap<>());
    lines.forEach(line -> reported.addAll(line.changes()));
    return changes.stream().filter(change -> !reported.contains(change)).toList();
  }
}
