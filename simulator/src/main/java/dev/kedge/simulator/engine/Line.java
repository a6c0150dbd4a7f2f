package dev.kedge.simulator.engine;

import java.util.ArrayList;
import java.util.List;

/** A logical line of the configuration, with the physical lines that export prints for it. */
sealed interface Line {
  /** Physical lines without line ends. */
  List<String> physical();

  /** A section header: a menu path without the leading slash. */
  record Heading(String path, List<String> physical) implements Line {}

  /**
   * An item or a singleton's settings.
   *
   * @param inline true when the line carries its own path, as in terse exports
   */
  record Entry(String path, boolean inline, Command command, List<String> physical)
      implements Line {

    /** An entry written by the router itself. */
    static Entry written(String path, boolean inline, Command command) {
      var physical = inline ? List.of(terse(path, command)) : Wrapping.lines(command.tokens());
      return new Entry(path, inline, command, physical);
    }

    private static String terse(String path, Command command) {
      var words = new ArrayList<>(List.of("/" + path));
      words.addAll(command.tokens());
      return String.join(" ", words);
    }

    /** The whole command on one line with its path (contract §1.1, terse). */
    String terse() {
      return terse(path, command);
    }
  }

  /** A comment, an empty line, or anything the loader did not understand. */
  record Verbatim(List<String> physical) implements Line {
    boolean isComment() {
      return physical.getFirst().startsWith("#");
    }
  }
}
