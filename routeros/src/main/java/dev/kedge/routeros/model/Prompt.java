package dev.kedge.routeros.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The prompt of a terminal, in a file that holds more of a session than the export (see
 * routeros-behaviour.md#prompt).
 *
 * @param command what was typed behind it; empty when nothing was
 */
public record Prompt(String command) {
  /** No prompt is longer; on a long line the pattern would go back and forth. */
  private static final int LONGEST = 300;

  private static final Pattern LINE =
      Pattern.compile("\\[[^\\]\\s]*@[^\\]]*\\](?: [^>]*>\\s*(.*))?");

  private static final Pattern EXPORT = Pattern.compile("(.*[ /])?export( .*)?");
  private static final Pattern PRINT = Pattern.compile("(.*[ /])?print( .*)?");

  /** The prompt that the line is; it may be cut. */
  public static Optional<Prompt> of(String line) {
    Matcher matcher = LINE.matcher(line);
    if (line.length() > LONGEST || !matcher.matches()) {
      return Optional.empty();
    }
    String command = matcher.group(1);
    return Optional.of(new Prompt(command == null ? "" : command.strip()));
  }

  /** Whether an export follows. */
  public boolean isExport() {
    return EXPORT.matcher(command).matches();
  }

  /** Whether what follows is the answer to a question, which is no configuration. */
  public boolean isQuestion() {
    return PRINT.matcher(command).matches() && !isExport();
  }

  /** Whether nothing was asked for: the session ends here, or goes on below. */
  public boolean isIdle() {
    return command.isEmpty() || command.equals("quit");
  }
}
