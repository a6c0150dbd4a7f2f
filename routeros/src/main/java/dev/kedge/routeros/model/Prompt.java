package dev.kedge.routeros.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A terminal prompt in a file that contains more of a session than the export (see
 * routeros-behaviour.md#prompt).
 *
 * @param command the typed command; empty if none
 */
public record Prompt(String command) {
  /** The maximum length of a prompt; the pattern would backtrack on a long line. */
  private static final int MAX_LENGTH = 300;

  private static final Pattern LINE =
      Pattern.compile("\\[[^\\]\\s]*@[^\\]]*\\](?: [^>]*>\\s*(.*))?");

  private static final Pattern EXPORT = Pattern.compile("(.*[ /])?export( .*)?");
  private static final Pattern PRINT = Pattern.compile("(.*[ /])?print( .*)?");

  /** Parses a line as a prompt, which may be truncated. */
  public static Optional<Prompt> of(String line) {
    Matcher matcher = LINE.matcher(line);
    if (line.length() > MAX_LENGTH || !matcher.matches()) {
      return Optional.empty();
    }
    String command = matcher.group(1);
    return Optional.of(new Prompt(command == null ? "" : command.strip()));
  }

  /** Checks that an export follows. */
  public boolean isExport() {
    return EXPORT.matcher(command).matches();
  }

  /** Checks that the answer to a question follows, which is not configuration. */
  public boolean isQuestion() {
    return PRINT.matcher(command).matches() && !isExport();
  }

  /** Checks that no command was typed: the session ends here, or continues below. */
  public boolean isIdle() {
    return command.isEmpty() || command.equals("quit");
  }
}
