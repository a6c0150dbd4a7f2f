package dev.kedge.push;

import dev.kedge.routeros.syntax.Quoting;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.simulator.profile.RowChange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A colleague at work on the router of a push, and what of her work took effect. */
final class Colleague {
  /** An edit by a colleague, and the change whose row it met. */
  record Edit(String line, PushStep step, @Nullable DailyChange met, int exportsBefore) {
    boolean isOfChange() {
      return met != null;
    }

    /** Whether words for people name it: by the name or comment of its row, or by its menu. */
    boolean isNamedIn(String words) {
      return NAMES
              .matcher(line)
              .results()
              .anyMatch(
                  name -> words.contains(name.group(1) == null ? name.group(2) : name.group(1)))
          || words.contains(line.split(" (set|add|remove) ", 2)[0].substring(1).replace(' ', '/'));
    }
  }

  private static final Pattern NAMES =
      Pattern.compile("(?:name|comment)=(?:\"([^\"]+)\"|([^ \\]]+))");

  static final String NAME = "ann";

  final List<Edit> edits = Collections.synchronizedList(new ArrayList<>());
  private final SimulatedRouter router;
  private final List<DailyChange> changes;
  private final List<String> trace;
  private final Supplier<PushStep> step;
  private final AtomicInteger changed = new AtomicInteger();

  Colleague(
      SimulatedRouter router,
      List<DailyChange> changes,
      List<String> trace,
      Supplier<PushStep> step) {
    this.router = router;
    this.changes = changes;
    this.trace = trace;
    this.step = step;
  }

  /** Counts the changes that she made. */
  void changed(RowChange change) {
    if (change.user().equals(NAME)) {
      changed.incrementAndGet();
    }
  }

  /** How often Kedge has read the router. */
  int exports() {
    return (int) router.executed().stream().filter(line -> line.contains("/export")).count();
  }

  /** Types a line that may meet the row of a change, by chance. */
  void type(String line) {
    type(line, met(line));
  }

  /** Finds the change whose row a line meets as well, by chance. */
  private @Nullable DailyChange met(String line) {
    return changes.stream()
        .filter(change -> !change.key().isEmpty() && line.startsWith(change.menu() + " "))
        .filter(change -> line.contains("[find " + change.condition() + "]"))
        .findFirst()
        .orElse(null);
  }

  void edit(int number, String values) {
    var change = changes.get(number);
    if (change.key().isEmpty()) {
      type(change.menu() + " set note=ann", change);
    } else {
      type(
          change.menu() + " set [find " + change.condition() + "] " + values,
          isThere(change) ? change : null);
    }
  }

  void remove(int number) {
    var change = changes.get(number);
    if (!change.key().isEmpty()) {
      type(
          change.menu() + " remove [find " + change.condition() + "]",
          isThere(change) ? change : null);
    }
  }

  private boolean isThere(DailyChange change) {
    return router.rows(change.menu()).stream().anyMatch(change::is);
  }

  void duplicate(int number) {
    var change = changes.get(number);
    for (var row : router.rows(change.menu())) {
      if (change.is(row)) {
        var add = new StringBuilder(change.menu() + " add");
        row.forEach(
            (property, value) -> {
              if (!property.equals(".id")) {
                add.append(' ').append(property).append('=').append(Quoting.literal(value));
              }
            });
        type(add.toString(), change);
      }
    }
  }

  /** A refused line did not happen; one that finds nothing is not typed. */
  private void type(String line, @Nullable DailyChange met) {
    if (!router.isUp() || line.contains("[find") && isNothing(line)) {
      return;
    }
    var before = changed.get();
    var answer = router.colleague(NAME).type(line).strip();
    trace.add("ann: " + line + " -> " + answer);
    if (changed.get() > before) { // a part may be refused
      edits.add(new Edit(line, step.get(), met, exports()));
    }
  }

  private boolean isNothing(String line) {
    var menu =
        line.substring(
            0, line.indexOf(" set [") < 0 ? line.indexOf(" remove [") : line.indexOf(" set ["));
    var find = line.substring(line.indexOf("[find ") + "[find ".length(), line.lastIndexOf(']'));
    return router.run(":put [:len [%s find %s]]".formatted(menu, find)).strip().equals("0");
  }
}
