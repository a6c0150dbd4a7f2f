package dev.kedge.simulator.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The router's configuration: the loaded lines, in which single items can be changed. */
final class Configuration {
  private final List<Line> lines;

  Configuration(String exportText) {
    this.lines = new ArrayList<>(ConfigurationReader.read(exportText));
  }

  List<Line> lines() {
    return List.copyOf(lines);
  }

  /** Items of a menu in their order; for a singleton at most one. */
  List<Line.Entry> entries(String path) {
    return allEntries().filter(entry -> entry.path().equals(path)).toList();
  }

  /** True for a menu of the loaded text and for every path above one. */
  boolean hasPath(String path) {
    return lines.stream()
        .map(Configuration::pathOf)
        .anyMatch(loaded -> loaded.equals(path) || loaded.startsWith(path + " "));
  }

  /** Adds at the end of the menu, or before the given item. */
  void add(String path, Command command, Line.@Nullable Entry before) {
    var siblings = entries(path);
    if (before != null) {
      lines.add(indexOf(before), Line.Entry.written(path, before.inline(), command));
    } else if (!siblings.isEmpty()) {
      var last = siblings.getLast();
      lines.add(indexOf(last) + 1, Line.Entry.written(path, last.inline(), command));
    } else {
      addSection(path, command);
    }
  }

  void replace(Line.Entry old, Command command) {
    lines.set(indexOf(old), Line.Entry.written(old.path(), old.inline(), command));
  }

  /** Removes the item, comments right above it, and its section header when nothing is left. */
  void remove(Line.Entry entry) {
    var at = indexOf(entry);
    lines.remove(at);
    while (at > 0 && lines.get(at - 1) instanceof Line.Verbatim above && above.isComment()) {
      lines.remove(--at);
    }
    var sectionEnds = at == lines.size() || lines.get(at) instanceof Line.Heading;
    if (sectionEnds && at > 0 && lines.get(at - 1) instanceof Line.Heading) {
      lines.remove(at - 1);
    }
  }

  /** By identity: two rules may well be equal. */
  @SuppressWarnings("ReferenceEquality")
  private int indexOf(Line.Entry entry) {
    var at = 0;
    while (lines.get(at) != entry) {
      at++;
    }
    return at;
  }

  private void addSection(String path, Command command) {
    var at = 0;
    while (at < lines.size() && !isSectionAfter(lines.get(at), path)) {
      at++;
    }
    lines.add(at, new Line.Heading(path, List.of("/" + path)));
    lines.add(at + 1, Line.Entry.written(path, false, command));
  }

  private static boolean isSectionAfter(Line line, String path) {
    return line instanceof Line.Heading heading && Menus.place(heading.path()) > Menus.place(path);
  }

  private Stream<Line.Entry> allEntries() {
    return lines.stream().filter(Line.Entry.class::isInstance).map(Line.Entry.class::cast);
  }

  private static String pathOf(Line line) {
    return switch (line) {
      case Line.Heading heading -> heading.path();
      case Line.Entry entry -> entry.path();
      case Line.Verbatim _ -> "";
    };
  }
}
