package dev.kedge.routeros.interpreter;

import dev.kedge.routeros.syntax.Expression;
import dev.kedge.routeros.syntax.Span;
import dev.kedge.routeros.syntax.Statement;
import dev.kedge.routeros.syntax.SyntaxTree;
import java.util.List;

/** The source of a running script. Code in brackets is parsed each time it runs, at a cost. */
final class ScriptSource {
  private final SyntaxTree tree;
  private final ScriptBudget budget;

  ScriptSource(SyntaxTree tree, ScriptBudget budget) {
    this.tree = tree;
    this.budget = budget;
  }

  String text(Span span) {
    return tree.source().substring(span.start(), span.end());
  }

  /** Finds the column of an offset, 1-based. */
  int column(int offset) {
    return tree.lines().column(offset);
  }

  /** Parses the statements inside brackets as if typed in that menu. */
  List<Statement> statements(Span inside, List<String> menu) {
    budget.spend(inside.end() - inside.start());
    return tree.statements(inside, menu);
  }

  Expression expression(Span span) {
    budget.spend(span.end() - span.start());
    return tree.expression(span);
  }
}
