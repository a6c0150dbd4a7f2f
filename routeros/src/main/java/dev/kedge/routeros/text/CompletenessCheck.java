package dev.kedge.routeros.text;

import dev.kedge.routeros.model.ExportHeader;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.syntax.Diagnostic;
import dev.kedge.routeros.syntax.Statement;
import dev.kedge.routeros.syntax.SyntaxTree;
import dev.kedge.routeros.text.Completeness.Complete;
import dev.kedge.routeros.text.Completeness.Incomplete;
import dev.kedge.routeros.text.Completeness.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A check of one export; signs of truncation take precedence over their consequences. */
final class CompletenessCheck {
  /** No menu has a longer path; a longer one is cut because people see it. */
  private static final Pattern MISSING =
      Pattern.compile("(?s)#error exporting \"?(/[^\"(]{0,200}).*");

  private static final Pattern INTERRUPTED = Pattern.compile("#\\s*interrupted\\s*");

  private final byte[] export;
  private final boolean isKnown;
  private final List<String> missing = new ArrayList<>();

  CompletenessCheck(byte[] export, boolean isKnown) {
    this.export = export;
    this.isKnown = isKnown;
  }

  Completeness result() {
    var lines = new LogicalLines(export);
    int interrupted = 0;
    boolean anything = false;
    while (lines.next()) {
      anything |= !lines.isBlank();
      if (lines.isComment()) {
        interrupted = readComment(lines) ? lines.number() : interrupted;
      } else if (lines.end() > lines.start()
          && export[lines.start()] == '#'
          && INTERRUPTED.matcher(text(lines)).matches()) {
        // Cut in the middle of a wrapped line: real continuations are indented (see
        // routeros-behaviour.md#continuation).
        interrupted = lines.number();
      }
    }
    if (!anything) {
      return incomplete(Reason.EMPTY, 0);
    }
    if (ExportHeader.of(export).isEmpty()) {
      return incomplete(Reason.NO_HEADER, 1);
    }
    if (interrupted > 0) {
      return incomplete(Reason.INTERRUPTED, interrupted);
    }
    if (lines.endsInString()) {
      return incomplete(Reason.OPEN_STRING, lines.number());
    }
    if (lines.endsWrapped()) {
      return incomplete(Reason.OPEN_LINE, lines.number());
    }
    if (!lines.isTerminated()) {
      return incomplete(Reason.CUT_LINE, lines.number());
    }
    return isKnown ? new Complete(missing) : parsed(lines.number());
  }

  /** Records a missing menu; true if the comment reports an interrupted export. */
  private boolean readComment(LogicalLines lines) {
    var text = text(lines);
    var menu = MISSING.matcher(text);
    if (menu.matches()) {
      missing.add(MenuPath.of(menu.group(1).strip()).component());
    }
    return INTERRUPTED.matcher(text).matches();
  }

  private String text(LogicalLines lines) {
    return new String(
        export, lines.start(), lines.end() - lines.start(), StandardCharsets.ISO_8859_1);
  }

  private Completeness parsed(int lastLine) {
    var tree = SyntaxTree.parse(export);
    // A sign of truncation at the end only; elsewhere it is syntax that the parser does not
    // support.
    var error =
        tree.diagnostics().stream()
            .filter(Diagnostic::isError)
            .filter(diagnostic -> diagnostic.line() == lastLine)
            .findFirst();
    if (error.isPresent()) {
      return incomplete(Reason.NOT_UNDERSTOOD, error.get().line());
    }
    boolean exported =
        tree.statements().stream()
            .anyMatch(s -> s instanceof Statement.Section || s instanceof Statement.Command);
    return exported ? new Complete(missing) : incomplete(Reason.NOTHING_EXPORTED, lastLine);
  }

  private Incomplete incomplete(Reason reason, int line) {
    return new Incomplete(reason, line, missing);
  }
}
