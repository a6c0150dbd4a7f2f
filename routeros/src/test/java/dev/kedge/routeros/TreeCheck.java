package dev.kedge.routeros;

import dev.kedge.routeros.syntax.Span;
import dev.kedge.routeros.syntax.Statement;
import dev.kedge.routeros.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;

/** A search for source text that no node covers. */
public final class TreeCheck {
  private TreeCheck() {}

  /**
   * Lists everything between the parts of statements that is not a blank, a separator or a wrap.
   */
  public static List<String> uncovered(SyntaxTree tree) {
    var found = new ArrayList<String>();
    int at = 0;
    for (Statement statement : tree.statements()) {
      for (Span part : statement.parts()) {
        check(tree.source().substring(at, part.start()), found);
        at = part.end();
      }
    }
    check(tree.source().substring(at), found);
    return found;
  }

  private static void check(String gap, List<String> found) {
    String rest = gap.replaceAll("\\\\(?=[ \\t\\r\\n])", "").replaceAll("[ \\t\\r\\n;]", "");
    if (!rest.isEmpty()) {
      found.add("%d bytes that no node covers".formatted(rest.length()));
    }
  }
}
