package dev.kedge.routeros.diff;

import dev.kedge.routeros.diff.Narrative.Line;
import dev.kedge.routeros.model.MenuPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The same edit of many items of a menu: {@code 31 bridge ports: comment removed (was defconf)}.
 */
final class BulkEdits {
  /** Fewer are listed one by one, because their names are more useful than a count. */
  private static final int MIN_ITEMS = 3;

  private record Edit(MenuPath menu, List<PropertyChange> properties) {}

  private BulkEdits() {}

  /** Summarises each edit of several items in one line. */
  static List<Line> lines(List<Change> changes) {
    var edits = new LinkedHashMap<Edit, List<Change>>();
    for (Change change : changes) {
      if (change instanceof Change.Modified modified && modified.followers() == 0) {
        edits
            .computeIfAbsent(
                new Edit(modified.menu(), modified.properties()), _ -> new ArrayList<>())
            .add(change);
      }
    }
    var lines = new ArrayList<Line>();
    edits.forEach(
        (edit, alike) -> {
          if (alike.size() >= MIN_ITEMS) {
            String component = edit.menu().component();
            lines.add(new Line(component, Change.Kind.MODIFIED, text(edit, alike.size()), alike));
          }
        });
    return lines;
  }

  private static String text(Edit edit, int count) {
    String component = edit.menu().component();
    return "%d %s: %s"
        .formatted(
            count,
            ItemLabel.plural(edit.menu()),
            edit.properties().stream()
                .map(property -> ChangeText.text(component, property))
                .collect(Collectors.joining(", ")));
  }
}
