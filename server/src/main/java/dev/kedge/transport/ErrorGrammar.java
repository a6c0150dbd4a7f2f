package dev.kedge.transport;

import dev.kedge.transport.Refusal.Kind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The lines with which RouterOS refuses a command: on standard output, mostly with exit status 0.
 *
 * <p>Source: routeros-behaviour.md#error-texts and routeros-behaviour.md#error-place. Every rule is
 * anchored at the start of a line; the first matching rule decides.
 */
final class ErrorGrammar {
  private record Rule(Pattern start, Kind kind) {
    Rule(String start, Kind kind) {
      this(Pattern.compile(start), kind);
    }
  }

  private static final String SCRIPT_ERROR = "Script Error:";

  private static final List<Rule> RULES =
      List.of(
          new Rule("bad command name ", Kind.BAD_COMMAND),
          new Rule("expected item id", Kind.NO_SUCH_ITEM),
          new Rule("no such item", Kind.NO_SUCH_ITEM),
          new Rule("invalid internal item number", Kind.NO_SUCH_ITEM),
          new Rule("syntax error", Kind.SYNTAX),
          new Rule("expected (end of command|command name|value)", Kind.SYNTAX),
          new Rule("expected [^()]* \\(line \\d+ column \\d+\\)", Kind.SYNTAX),
          new Rule("bad parameter \\S+ \\(line \\d+ column \\d+\\)", Kind.SYNTAX),
          new Rule("missing value\\(s\\) of argument\\(s\\) ", Kind.SYNTAX),
          new Rule("input does not match any value of ", Kind.INVALID_VALUE),
          new Rule("value of \\S+ must ", Kind.INVALID_VALUE),
          new Rule("(ambiguous|invalid) value (of|for) ", Kind.INVALID_VALUE),
          new Rule("not enough permissions", Kind.NOT_ENOUGH_PERMISSIONS),
          new Rule("std failure: not allowed \\(9\\)", Kind.NOT_ENOUGH_PERMISSIONS),
          new Rule("(failure: )?not allowed by device-mode", Kind.DEVICE_MODE),
          new Rule("file operation error", Kind.FILE_ERROR),
          new Rule("Cannot open import file", Kind.FILE_ERROR),
          new Rule("unable to load key file", Kind.FILE_ERROR),
          new Rule("(std )?failure: ", Kind.FAILURE),
          new Rule("can not change dynamic ", Kind.FAILURE),
          new Rule("Safe Mode .* Action aborted\\.", Kind.FAILURE),
          new Rule("action failed", Kind.FAILURE),
          new Rule("Failed to save system configuration backup", Kind.FAILURE),
          new Rule("interrupted$", Kind.INTERRUPTED));

  private ErrorGrammar() {}

  /** Finds the first refusing line of an output. */
  static Optional<Refusal> judge(String output) {
    int number = 0;
    for (String line : (Iterable<String>) output.lines()::iterator) {
      number++;
      Optional<Kind> kind = kindOf(line);
      if (kind.isPresent()) {
        return Optional.of(new Refusal(kind.get(), number));
      }
    }
    return Optional.empty();
  }

  /** Classifies one line without its end; empty if it is not an error. */
  static Optional<Kind> kindOf(String line) {
    if (line.startsWith(SCRIPT_ERROR)) { // an unknown reason after the prefix is still an error
      return Optional.of(
          kindOf(line.substring(SCRIPT_ERROR.length()).stripLeading()).orElse(Kind.FAILURE));
    }
    return RULES.stream()
        .filter(rule -> rule.start().matcher(line).lookingAt())
        .map(Rule::kind)
        .findFirst();
  }
}
