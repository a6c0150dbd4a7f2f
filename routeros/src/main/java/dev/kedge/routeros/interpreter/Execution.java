package dev.kedge.routeros.interpreter;

import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.syntax.Expression;
import dev.kedge.routeros.syntax.Span;
import dev.kedge.routeros.syntax.Statement;
import dev.kedge.routeros.syntax.SyntaxTree;
import dev.kedge.routeros.syntax.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The state of a running script: the variables in scope, the current statement, and what the script
 * has used of its limits.
 *
 * <p>{@link ScriptingCommands} runs commands of the language, {@link ItemCommands} those of menus;
 * both return here for blocks and values.
 */
final class Execution {
  static final int MAX_STATEMENTS = 1_000_000;
  private static final int MAX_NESTED_BLOCKS = 50;

  private final Device device;
  private final Host host;
  private final Globals globals;
  private final ScriptBudget budget;
  private final ScriptSource source;
  private final Output output;
  private final ScriptingCommands language;
  private final ItemCommands items;

  private Scope scope;
  private int executed;
  private int nested;

  /** The start of the current statement; after a failure, where the script stopped. */
  private int offset;

  /** The path of the current command; empty before the first one. */
  private String command = "";

  Execution(SyntaxTree tree, Device device, Host host) {
    this.device = device;
    this.host = host;
    this.globals = host.globals();
    this.scope = Scope.of(globals);
    this.budget = new ScriptBudget(tree.source().length());
    this.source = new ScriptSource(tree, budget);
    this.output = new Output(budget);
    this.language = new ScriptingCommands(this, host);
    this.items = new ItemCommands(this, device, host);
  }

  ScriptBudget budget() {
    return budget;
  }

  ScriptSource source() {
    return source;
  }

  Output output() {
    return output;
  }

  Scope scope() {
    return scope;
  }

  ItemCommands items() {
    return items;
  }

  int offset() {
    return offset;
  }

  String command() {
    return command;
  }

  /** Records the call to which a failure from here on belongs. */
  void enter(Call call) {
    command = call.path();
  }

  void runInNewScope(List<Statement> statements) {
    scope = Scope.of(globals);
    run(statements);
  }

  /** Runs statements in order; the result is that of the last one. */
  private ScriptValue run(List<Statement> statements) {
    ScriptValue last = new ScriptValue.Nothing();
    for (Statement statement : statements) {
      countStatement();
      offset = statement.span().start();
      command = "";
      last =
          switch (statement) {
            case Statement.Section(var menu, var span) -> section(menu, span, last);
            case Statement.Comment _ -> last;
            case Statement.Command command -> run(command);
            case Statement.Opaque(var menu, var span) -> opaque(menu, source.expression(span));
          };
    }
    return last;
  }

  private ScriptValue run(Statement.Command command) {
    @Nullable ScriptValue value = language.run(command);
    return value == null ? items.run(command) : value;
  }

  /**
   * Counts a statement, or an iteration of a loop, whose body may be empty.
   *
   * @throws Failure if the script has reached its limit
   */
  void countStatement() {
    if (++executed > MAX_STATEMENTS) {
      throw new Failure("stopped after " + MAX_STATEMENTS + " commands");
    }
    budget.spend(1);
  }

  /** Checks whether the script has reached a limit, which no {@code on-error} catches. */
  boolean isExhausted() {
    return executed > MAX_STATEMENTS || budget.isSpent();
  }

  private ScriptValue section(List<String> menu, Span span, ScriptValue last) {
    budget.spend(MenuTable.components().size()); // the check looks at each menu
    if (!device.hasMenu(new MenuPath(menu))) {
      if (host != Host.OFFLINE) { // a command without arguments looks the same
        List<String> path = menu.subList(0, menu.size() - 1);
        return run(new Statement.Command(path, menu.getLast(), span, List.of()));
      }
      throw new Failure("bad command name " + device.unknownWord(new MenuPath(menu)));
    }
    return last;
  }

  private ScriptValue opaque(List<String> menu, Expression expression) {
    return expression instanceof Expression.Braces braces
        ? block(menu, braces)
        : value(menu, expression);
  }

  /** Runs the statements in braces in a nested scope. */
  ScriptValue block(List<String> menu, Expression.Braces braces) {
    if (++nested > MAX_NESTED_BLOCKS) {
      throw Failure.refused("blocks nested this deep");
    }
    scope = scope.inner();
    try {
      return run(source.statements(braces.inside(), menu));
    } finally {
      scope = scope.outer();
      nested--;
    }
  }

  /** Runs one iteration of a loop in a nested scope. */
  void round(Runnable body) {
    countStatement();
    scope = scope.inner();
    try {
      body.run();
    } finally {
      scope = scope.outer();
    }
  }

  /** The state to which a failure is unwound: the scope and the depth of blocks. */
  record Frame(Scope scope, int nested) {}

  Frame frame() {
    return new Frame(scope, nested);
  }

  void returnTo(Frame frame) {
    scope = frame.scope();
    nested = frame.nested();
  }

  /** Evaluates an argument unless it is a bare word. */
  ScriptValue value(List<String> menu, Value value) {
    return switch (value.form()) {
      case WORD -> Evaluator.literal(value.text());
      case STRING, EXPRESSION -> value(menu, source.expression(value.span()));
      case MISSING -> throw new Failure("syntax error: no value");
    };
  }

  ScriptValue value(List<String> menu, Expression expression) {
    return evaluator(menu, Evaluator::literal, false, _ -> Optional.empty()).value(expression);
  }

  /**
   * Creates an evaluator for a condition on a row, in which a bare word is a property of that row.
   *
   * @param settled decides an equation whose result does not depend on its values
   */
  Evaluator rowEvaluator(
      List<String> menu,
      Function<String, ScriptValue> properties,
      Function<Expression.Binary, Optional<Boolean>> settled) {
    return evaluator(menu, properties, true, settled);
  }

  private Evaluator evaluator(
      List<String> menu,
      Function<String, ScriptValue> words,
      boolean ofRow,
      Function<Expression.Binary, Optional<Boolean>> settled) {
    return new Evaluator(
        scope, budget, code -> substituted(code.inside(), menu), words, ofRow, settled);
  }

  /**
   * Evaluates commands in brackets; afterwards the command around them is the current one again.
   */
  private ScriptValue substituted(Span inside, List<String> menu) {
    String around = command;
    ScriptValue value = run(source.statements(inside, menu));
    command = around;
    return value;
  }
}
