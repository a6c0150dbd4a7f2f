package dev.kedge.routeros.interpret;

import dev.kedge.routeros.syntax.Expression;
import dev.kedge.routeros.syntax.Span;
import dev.kedge.routeros.syntax.Statement;
import dev.kedge.routeros.syntax.SyntaxTree;
import java.util.List;

/** The source of a script that runs. Code in brackets is read each time it runs, at a cost. */
final class ScriptSource {
  private final SyntaxTree tree;
  private final Work work;

  ScriptSource(SyntaxTree tree, Work work) {
    this.tree = tree;
    this.work = work;
  }

  /** The text of a span, as written. */
  String text(Span span) {
    return tree.source().substring(span.start(), span.end());
  }

  /** The column of an offset, 1-based. */
  int column(int offset) {
    return tree.lines().column(offset);
  }

  /** The statements inside brackets, read as if typed in that menu. */
  List<Statement> statements(Span inside, List<String> menu) {
    work.spend(inside.end() - inside.start());
    return tree.statements(inside, menu);
  }

  /** The expression that a span holds. */
  Expression expression(Span span) {
    work.spend(span.end() - span.start());
    return tree.expression(span);
  }
}
