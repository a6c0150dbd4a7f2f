package dev.kedge.simulator.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Writes the configuration as export prints it, without header and line ends. */
final class Exporter {
  private final ExportForm form;
  private final List<String> out = new ArrayList<>();
  private List<String> pendingHeading = List.of();
  private boolean omitted;

  private Exporter(ExportForm form) {
    this.form = form;
  }

  /** The lines of the menu at {@code root} and below; the empty root is everything. */
  static List<String> lines(Configuration configuration, String root, ExportForm form) {
    var exporter = new Exporter(form);
    configuration.lines().forEach(line -> exporter.take(line, root));
    if (!exporter.omitted && root.isEmpty()) {
      exporter.print(List.of());
    }
    return exporter.out;
  }

  private void take(Line line, String root) {
    switch (line) {
      case Line.Heading heading -> {
        if (!omitted && root.isEmpty()) {
          print(List.of()); // a section that was loaded empty stays
        }
        omitted = false;
        var wanted = isBelow(heading.path(), root) && !form.terse();
        pendingHeading = wanted ? heading.physical() : List.of();
      }
      case Line.Entry entry -> {
        if (isBelow(entry.path(), root)) {
          take(entry);
        }
      }
      case Line.Verbatim verbatim -> {
        if (root.isEmpty()) {
          print(verbatim.physical());
        }
      }
    }
  }

  /** Sensitive properties are omitted, not masked (contract §1.1). */
  private void take(Line.Entry entry) {
    var shown = entry;
    var command = entry.command();
    if (!form.secrets() && command.properties().stream().anyMatch(Secrets::isSecret)) {
      var left = command.without(Secrets::isSecret);
      if (left.verb().equals("set") && left.properties().isEmpty()) {
        omitted = true;
        return;
      }
      shown = Line.Entry.written(entry.path(), entry.inline(), left);
    }
    print(form.terse() ? List.of(shown.terse()) : shown.physical());
  }

  private void print(List<String> lines) {
    Stream.of(pendingHeading, lines).forEach(out::addAll);
    pendingHeading = List.of();
  }

  private static boolean isBelow(String path, String root) {
    return root.isEmpty() || path.equals(root) || path.startsWith(root + " ");
  }
}
