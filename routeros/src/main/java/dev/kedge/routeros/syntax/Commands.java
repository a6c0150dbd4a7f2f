package dev.kedge.routeros.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walker over every command of a tree, including those in blocks, brackets, functions, string
 * substitutions and arguments of calls. An outer command comes before the commands inside it.
 *
 * <p>Code that RouterOS stores as text, as in {@code on-event=} or {@code source=}, is not read,
 * because the router parses it only when it runs.
 */
public final class Commands {
  /**
   * Arguments whose braces contain code; elsewhere braces contain an array or text. The equals sign
   * may be missing: {@code else { … }}.
   */
  private static final Set<String> CODE = Set.of("do", "else", "on-error", "command");

  /** Commands that take code without an argument name. */
  private static final Set<String> TAKES_CODE =
      Set.of(":do", "do", ":onerror", "onerror", ":retry", "retry", ":time", "time");

  /** Receiver of what is read, in source order. */
  public interface Visitor {
    void command(Statement.Command command);

    /**
     * Enters code that is a scope of its own.
     *
     * @param of the command whose argument the code is; null for a block by itself
     * @param body true for braces, false for brackets
     */
    default void open(Statement.@Nullable Command of, boolean body) {}

    /** Leaves the code that was entered last. */
    default void close() {}
  }

  private final SyntaxTree tree;
  private final Visitor visitor;

  /** The command whose arguments are being read. */
  private Statement.@Nullable Command current;

  private Commands(SyntaxTree tree, Visitor visitor) {
    this.tree = tree;
    this.visitor = visitor;
  }

  /**
   * Lists all commands of a tree.
   *
   * @throws SyntaxException if the code inside them exceeds a limit
   */
  public static List<Statement.Command> of(SyntaxTree tree) {
    var found = new ArrayList<Statement.Command>();
    walk(tree, tree.statements(), found::add);
    return found;
  }

  /**
   * Visits all commands of the given statements of the tree.
   *
   * @throws SyntaxException if the code inside them exceeds a limit
   */
  public static void walk(SyntaxTree tree, List<Statement> statements, Visitor visitor) {
    new Commands(tree, visitor).statements(statements);
  }

  private void statements(List<Statement> statements) {
    for (Statement statement : statements) {
      switch (statement) {
        case Statement.Command command -> command(command);
        case Statement.Opaque(var menu, var span) -> opaque(menu, span);
        case Statement.Section _, Statement.Comment _ -> {}
      }
    }
  }

  private void command(Statement.Command command) {
    visitor.command(command);
    Statement.@Nullable Command outer = current;
    current = command;
    boolean takesCode = TAKES_CODE.contains(command.verb());
    boolean afterWord = false;
    for (Argument argument : command.arguments()) {
      argument(argument, command.menu(), takesCode || afterWord);
      afterWord = argument instanceof Argument.Positional(var word) && CODE.contains(word.text());
    }
    current = outer;
  }

  private void argument(Argument argument, List<String> menu, boolean takesCode) {
    switch (argument) {
      case Argument.Property(var name, var value, _) ->
          value(value, menu, CODE.contains(name) || (takesCode && name.equals("in")));
      case Argument.Positional(var value) -> value(value, menu, takesCode);
      // The brackets contain a command of their own.
      case Argument.Find(_, var span) ->
          inside(new Span(span.start() + 1, span.end() - 1), menu, false);
      case Argument.Unset _ -> {}
    }
  }

  private void value(Value value, List<String> menu, boolean code) {
    var form = value.form();
    int start = value.span().start();
    boolean expression = form == Value.Form.EXPRESSION;
    if (code && expression && tree.source().charAt(start) == '{') {
      block(start, value.span().end(), menu);
    } else if (expression || form == Value.Form.STRING) {
      expression(tree.expression(value), menu);
    }
  }

  /** Reads code in braces; an unclosed block is not read. */
  private void block(int open, int end, List<String> menu) {
    var lexer = new Lexer(tree.source(), open, end, tree.limits());
    if (lexer.skipGroup()) {
      inside(new Span(open + 1, lexer.at() - 1), menu, true);
    }
  }

  private void inside(Span code, List<String> menu, boolean body) {
    Statement.@Nullable Command outer = current;
    visitor.open(outer, body);
    current = null;
    statements(tree.statements(code, menu));
    current = outer;
    visitor.close();
  }

  /** Reads a block, with or without a menu path before it, or a function call with arguments. */
  private void opaque(List<String> menu, Span span) {
    char first = tree.source().charAt(span.start());
    int brace = tree.source().indexOf('{', span.start(), span.end());
    boolean path = first == '/' || Lexer.isNameChar(first);
    if (first == '{' || (path && !menu.isEmpty() && brace >= 0)) {
      block(brace, span.end(), menu);
    } else if (first == '$' || first == '(' || first == '[') {
      tree.arguments(span).forEach(argument -> argument(argument, menu, false));
    }
  }

  private void expression(Expression expression, List<String> menu) {
    switch (expression) {
      case Expression.Joined(var parts) -> parts.forEach(part -> expression(part, menu));
      case Expression.Unary(var operator, Expression.Braces(var code)) when operator.equals(">") ->
          inside(code, menu, true);
      case Expression.Unary(_, var operand) -> expression(operand, menu);
      case Expression.Binary chain -> operands(chain).forEach(each -> expression(each, menu));
      case Expression.Substitution(var code) -> inside(code, menu, false);
      case Expression.Braces(var array) -> array(array, menu);
      case Expression.Text _,
          Expression.Variable _,
          Expression.Nothing _,
          Expression.NotUnderstood _ -> {}
    }
  }

  /**
   * Lists the operands of a chain from the left. Unlike brackets, a chain may be as long as its
   * source.
   */
  private static Deque<Expression> operands(Expression chain) {
    var operands = new ArrayDeque<Expression>();
    Expression left = chain;
    while (left instanceof Expression.Binary(_, var before, var right)) {
      operands.addFirst(right);
      left = before;
    }
    operands.addFirst(left);
    return operands;
  }

  /**
   * Reads an array. Semicolons separate its elements; one with a key is an expression with an
   * equals sign.
   */
  private void array(Span array, List<String> menu) {
    var lexer = new Lexer(tree.source(), array.start(), array.end(), tree.limits());
    int from = array.start();
    while (!lexer.isAtEnd()) {
      char c = lexer.peek();
      if (c == ';') {
        expression(tree.expression(new Span(from, lexer.at())), menu);
        from = lexer.at() + 1;
      }
      if (c == '"') {
        lexer.skipString();
      } else if (Lexer.opensGroup(c)) {
        lexer.skipGroup();
      } else {
        lexer.moveTo(lexer.at() + 1);
      }
    }
    expression(tree.expression(new Span(from, array.end())), menu);
  }
}
