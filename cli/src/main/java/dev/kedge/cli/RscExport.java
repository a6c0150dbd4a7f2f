package dev.kedge.cli;

import dev.kedge.routeros.model.Prompt;
import dev.kedge.routeros.syntax.Diagnostic;
import dev.kedge.routeros.syntax.SyntaxTree;
import dev.kedge.routeros.text.Completeness;
import dev.kedge.routeros.text.Completeness.Incomplete;
import dev.kedge.routeros.text.Completeness.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Check that a file is an export from which a plan can be made. */
final class RscExport {
  private RscExport() {}

  /** Finds the first problem, or nothing. A header may be missing, commands may not. */
  static Optional<String> problem(byte[] file) {
    if (!(Completeness.of(withoutPrompt(file)) instanceof Incomplete(var reason, var line, _))) {
      return Optional.empty();
    }
    if (reason == Reason.NO_HEADER) {
      var tree = SyntaxTree.parse(file);
      boolean isScript =
          !tree.statements().isEmpty()
              && tree.diagnostics().stream().noneMatch(Diagnostic::isError);
      return isScript ? Optional.empty() : Optional.of("it is not an export: " + reason.text());
    }
    return Optional.of("line %d: %s".formatted(line, reason.text()));
  }

  /**
   * Removes what a terminal shows after an export that was copied from it (see
   * routeros-behaviour.md#prompt).
   */
  private static byte[] withoutPrompt(byte[] file) {
    int end = file.length;
    boolean isAnswer = false;
    for (int start = 0, next; start < file.length; start = next) {
      next = endOfLine(file, start);
      var line = new String(file, start, next - start, StandardCharsets.ISO_8859_1).stripTrailing();
      var prompt = Prompt.of(line);
      if (prompt.isPresent()) {
        isAnswer = prompt.get().isQuestion();
        boolean isEnd = isAnswer || prompt.get().isIdle();
        end = isEnd ? Math.min(end, start) : file.length;
      } else if (!isAnswer && !line.isEmpty()) {
        end = file.length;
      }
    }
    return Arrays.copyOf(file, end);
  }

  private static int endOfLine(byte[] file, int start) {
    int end = start;
    while (end < file.length && file[end] != '\n') {
      end++;
    }
    return Math.min(end + 1, file.length);
  }
}
