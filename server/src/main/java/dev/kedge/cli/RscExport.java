package dev.kedge.cli;

import dev.kedge.routeros.syntax.Diagnostic;
import dev.kedge.routeros.syntax.SyntaxTree;
import dev.kedge.routeros.text.Completeness;
import dev.kedge.routeros.text.Completeness.Incomplete;
import dev.kedge.routeros.text.Completeness.Reason;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether a file is an export that something can be planned from. */
final class RscExport {
  /** What a terminal shows behind an export that was copied out of it (contract §2.3). */
  private static final Pattern PROMPT = Pattern.compile("\\[[^\\]\\s]{1,100}@[^\\]]{0,100}\\].*");

  private RscExport() {}

  /** What is wrong; empty when nothing is. A header may be missing, commands may not. */
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

  private static byte[] withoutPrompt(byte[] file) {
    int start = file.length;
    while (start > 0 && file[start - 1] != '\n') {
      start--;
    }
    var last =
        new String(file, start, file.length - start, java.nio.charset.StandardCharsets.ISO_8859_1);
    return PROMPT.matcher(last).matches() ? Arrays.copyOf(file, start) : file;
  }
}
