package dev.kedge.simulator.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The lines of output that a terminal has not shown yet, and the pager's own line below them. */
final class Pager {
  private static final String EOL = "\r\n";
  private static final String LINE = "-- [Q quit|D dump|down]";

  private final Deque<String> unshown = new ArrayDeque<>();

  boolean isWaiting() {
    return !unshown.isEmpty();
  }

  void add(List<String> lines) {
    unshown.addAll(lines);
  }

  /** Shows the next lines, and below them the pager's own line while there are more. */
  String show(int maxLines) {
    var text = new StringBuilder();
    for (int i = 0; i < maxLines && !unshown.isEmpty(); i++) {
      text.append(unshown.removeFirst()).append(EOL);
    }
    return text.append(unshown.isEmpty() ? "" : LINE).toString();
  }

  /** Discards the remaining lines; returns the text that erases the pager's line. */
  String quit() {
    unshown.clear();
    return "\r" + " ".repeat(LINE.length()) + "\r";
  }
}
