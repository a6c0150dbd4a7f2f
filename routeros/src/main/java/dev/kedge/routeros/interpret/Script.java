package dev.kedge.routeros.interpret;

import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.syntax.Argument;
import dev.kedge.routeros.syntax.Expression;
import dev.kedge.routeros.syntax.Span;
import dev.kedge.routeros.syntax.Statement;
import dev.kedge.routeros.syntax.SyntaxException;
import dev.kedge.routeros.syntax.SyntaxTree;
import dev.kedge.routeros.syntax.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs the statements of one script: control flow here, everything with rows in its commands. */
final class Script {
  private static final int MOST_STATEMENTS = 1_000_000;
  private static final int MOST_NESTED = 50;

  private final SyntaxTree tree;
  private final StringBuilder output = new StringBuilder();
  private final Device device;
  private final ItemCommands items;
  private Scope scope;
  private final Globals globals;
  private final Work work;
  private int executed;
  private int nested;

  /** Where it began; where it stopped once a failure left it. */
  private int offset;

  private String command = "";
  private final Host host;

  Script(SyntaxTree tree, Device device, Host host) {
    this.tree = tree;
    this.device = device;
    this.host = host;
    this.globals = host.globals();
    this.scope = Scope.of(globals);
    this.work = new Work(tree.source().length());
    this.items = new ItemCommands(device, this, work, host);
  }

  /** Runs to the end or the first error, and keeps what ran (contract §4). */
  @Nullable ScriptError run() {
    return run(tree.statements(), false);
  }

  /**
   * As {@link #run()}, of statements of the tree.
   *
   * @param apart each line by itself, as {@code import verbose=yes} does: a scope of its own, and
   *     those before one that is refused run (contract §4, §13.9)
   */
  @Nullable ScriptError run(List<Statement> statements, boolean apart) {
    try {
      for (List<Statement> part : apart ? tree.byLine(statements) : List.of(statements)) {
        int end = part.isEmpty() || !apart ? Integer.MAX_VALUE : lastLine(part);
        @Nullable ScriptError wrong = parseError(part, end);
        if (wrong != null) {
          return wrong; // without verbose=yes a file is refused whole (contract §4)
        }
        scope = Scope.of(globals);
        run(part);
      }
      return syntaxError();
    } catch (Failure failure) {
      int at = failure.offset() < 0 ? offset : failure.offset();
      return new ScriptError(
          tree.lines().line(at), column(at), command, String.valueOf(failure.getMessage()));
    } catch (SyntaxException refused) { // code in brackets is read when it runs
      return new ScriptError(refused.line(), 1, command, String.valueOf(refused.getMessage()));
    }
  }

  private int lastLine(List<Statement> statements) {
    return tree.lines().line(statements.getLast().span().end());
  }

  /** The first of what grammar, up to that line, and the machine refuse of statements. */
  private @Nullable ScriptError parseError(List<Statement> statements, int end) {
    var errors = new ArrayList<ScriptError>(host.misread(tree, statements));
    errors.addAll(device.facts().misread(tree));
    errors.sort(Comparator.comparingInt(ScriptError::line));
    @Nullable ScriptError grammar = syntaxError();
    if (grammar != null && grammar.line() <= end) {
      boolean earlier = errors.isEmpty() || grammar.line() <= errors.getFirst().line();
      return earlier ? grammar : errors.getFirst();
    }
    return errors.isEmpty() ? null : errors.getFirst();
  }

  private @Nullable ScriptError syntaxError() {
    for (var diagnostic : tree.diagnostics()) {
      if (diagnostic.isError()) {
        return new ScriptError(
            diagnostic.line(), diagnostic.column(), "", "syntax error: " + diagnostic.message());
      }
    }
    return null;
  }

  int column(int at) {
    return tree.lines().column(at);
  }

  String source(Span span) {
    return tree.source().substring(span.start(), span.end());
  }

  /** What the machine has to say: an export may be larger than any value of a script. */
  void print(String text) {
    if (!text.isEmpty()) {
      work.spend(text.length());
      output.append(text).append('\n');
    }
  }

  String output() {
    return output.toString();
  }

  /** The value of the last statement. */
  private Data run(List<Statement> statements) {
    Data last = new Data.Nothing();
    for (Statement statement : statements) {
      turn();
      offset = statement.span().start();
      command = "";
      last =
          switch (statement) {
            case Statement.Section(var menu, var span) -> enter(menu, span, last);
            case Statement.Comment _ -> last;
            case Statement.Command command -> run(command);
            case Statement.Opaque(var menu, var span) -> opaque(menu, expression(span));
          };
    }
    return last;
  }

  /** Counts a command, or the turn of a loop: its body may be empty. */
  private void turn() {
    if (++executed > MOST_STATEMENTS) {
      throw new Failure("stopped after " + MOST_STATEMENTS + " commands");
    }
    work.spend(1);
  }

  /** Code in brackets is read each time that it runs. */
  private List<Statement> statements(Span inside, List<String> menu) {
    work.spend(inside.end() - inside.start());
    return tree.statements(inside, menu);
  }

  /** As {@link #statements}, of an expression. */
  Expression expression(Span span) {
    work.spend(span.end() - span.start());
    return tree.expression(span);
  }

  private Data enter(List<String> menu, Span span, Data last) {
    work.spend(MenuTable.components().size()); // each is looked at
    if (!device.hasMenu(new MenuPath(menu))) {
      if (host != Host.PAPER) { // a command without arguments looks the same
        List<String> path = menu.subList(0, menu.size() - 1);
        return run(new Statement.Command(path, menu.getLast(), span, List.of()));
      }
      throw new Failure("bad command name " + device.unknownWord(new MenuPath(menu)));
    }
    return last;
  }

  private Data opaque(List<String> menu, Expression expression) {
    return expression instanceof Expression.Braces braces
        ? block(menu, braces)
        : value(menu, expression);
  }

  private Data block(List<String> menu, Expression.Braces braces) {
    if (++nested > MOST_NESTED) {
      throw Failure.refused("blocks nested this deep");
    }
    scope = scope.inner();
    try {
      return run(statements(braces.inside(), menu));
    } finally {
      scope = scope.outer();
      nested--;
    }
  }

  private Data run(Statement.Command command) {
    var arguments = new Arguments(command);
    String verb = command.verb().startsWith(":") ? command.verb().substring(1) : command.verb();
    boolean control = command.verb().startsWith(":") || command.menu().isEmpty();
    return switch (verb) {
      case "if" -> ifThenElse(arguments);
      case "foreach" -> forEach(arguments);
      case "for" -> forRange(arguments);
      case "while" -> whileTrue(arguments);
      case "do" -> doOnError(arguments);
      case "local" -> declare(arguments, false);
      case "global" -> declare(arguments, true);
      case "put" -> put(arguments.data(0));
      case "delay" -> delay(arguments.data(0));
      case "log" -> log(arguments);
      case "typeof" -> new Data.Text(type(arguments.data(0)));
      case "parse" -> parse(arguments.data(0).text());
      case "nothing" -> new Data.Nothing();
      case "error" -> throw new Failure(arguments.data(0).text());
      case "len" -> length(arguments.data(0));
      case "pick" -> pick(arguments);
      case "tostr" -> new Data.Text(work.text(arguments.data(0).text()));
      case "tonum" -> Evaluator.literal(arguments.data(0).text());
      default -> verb.equals("set") && control ? assign(arguments) : items.run(command);
    };
  }

  private Data delay(Data data) {
    host.delay(
        TimeValue.parse(data.text())
            .orElseThrow(() -> new Failure("invalid value for argument delay-time")));
    return new Data.Nothing();
  }

  private Data log(Arguments arguments) {
    host.log("script," + arguments.word(0), arguments.data(1).text());
    return new Data.Nothing();
  }

  private Data parse(String source) {
    work.spend(source.length());
    @Nullable String form = host.parsed(source);
    if (form == null) {
      throw Failure.refused("code that is a value");
    }
    return new Data.Code(form);
  }

  private static String type(Data data) {
    return switch (data) {
      case Data.Text _ -> "str";
      case Data.Number _ -> "num";
      case Data.Truth _ -> "bool";
      case Data.Id _ -> "id";
      case Data.Many _ -> "array";
      case Data.Code _ -> "code";
      case Data.Nothing _ -> "nothing";
    };
  }

  private Data ifThenElse(Arguments arguments) {
    if (Evaluator.truth(arguments.data(0))) {
      return arguments.block("do");
    }
    return arguments.has("else") ? arguments.block("else") : new Data.Nothing();
  }

  private Data forEach(Arguments arguments) {
    if (arguments.word(0).indexOf(',') >= 0) {
      throw Failure.refused("a foreach over keys and values");
    }
    Data in = arguments.named("in");
    for (Data item : in instanceof Data.Many(var many) ? many : List.of(in)) {
      loop(arguments, item);
    }
    return new Data.Nothing();
  }

  private Data forRange(Arguments arguments) {
    long from = Evaluator.number(arguments.named("from"));
    long to = Evaluator.number(arguments.named("to"));
    if (arguments.has("step") || to < from || to > from + MOST_STATEMENTS) {
      throw Failure.refused("this range");
    }
    for (long i = from; i <= to; i++) {
      loop(arguments, new Data.Number(i));
    }
    return new Data.Nothing();
  }

  private void loop(Arguments arguments, Data value) {
    turn();
    scope = scope.inner();
    try {
      scope.declare(arguments.word(0), value);
      arguments.block("do");
    } finally {
      scope = scope.outer();
    }
  }

  private Data whileTrue(Arguments arguments) {
    while (Evaluator.truth(arguments.data(0))) {
      turn();
      arguments.block("do");
    }
    return new Data.Nothing();
  }

  private Data doOnError(Arguments arguments) {
    if (arguments.has("while")) {
      do {
        turn();
        arguments.block(0);
      } while (Evaluator.truth(arguments.named("while")));
      return new Data.Nothing();
    }
    Scope before = scope;
    int depth = nested;
    try {
      return arguments.has("command") ? arguments.block("command") : arguments.block(0);
    } catch (Failure failure) {
      if (!arguments.has("on-error") || executed > MOST_STATEMENTS || work.isSpent()) {
        throw failure;
      }
      scope = before;
      nested = depth;
      return arguments.block("on-error");
    }
  }

  private Data declare(Arguments arguments, boolean global) {
    Data value = arguments.count() > 1 ? arguments.data(1) : new Data.Nothing();
    if (global) {
      scope.declareGlobal(arguments.word(0));
      if (arguments.count() > 1) {
        scope.set(arguments.word(0), value);
      }
    } else {
      scope.declare(arguments.word(0), value);
    }
    return new Data.Nothing();
  }

  private Data assign(Arguments arguments) {
    scope.set(arguments.word(0), arguments.count() > 1 ? arguments.data(1) : new Data.Nothing());
    return new Data.Nothing();
  }

  private Data put(Data value) {
    String text = value instanceof Data.Code(var form) ? form : value.text();
    output.append(work.text(text)).append('\n');
    return new Data.Nothing();
  }

  private static Data length(Data data) {
    return new Data.Number(
        switch (data) {
          case Data.Many(var items) -> items.size();
          case Data.Nothing _ -> 0;
          default -> data.text().length();
        });
  }

  private static Data pick(Arguments arguments) {
    if (!(arguments.data(0) instanceof Data.Many(var items)) || arguments.count() != 2) {
      throw Failure.refused("this use of :pick");
    }
    if (!(arguments.data(1) instanceof Data.Number(var at)) || at < 0 || at >= items.size()) {
      return new Data.Nothing();
    }
    return items.get((int) at);
  }

  /** The value of an argument as text and commands make it. */
  Data value(List<String> menu, Value value) {
    return switch (value.form()) {
      case WORD -> Evaluator.literal(value.text());
      case STRING, EXPRESSION -> value(menu, expression(value.span()));
      case MISSING -> throw new Failure("syntax error: no value");
    };
  }

  private Data value(List<String> menu, Expression expression) {
    return evaluator(menu).value(expression);
  }

  /** The command that an error is of. */
  void running(Call call) {
    command = call.path();
  }

  /** Computes in the scope of the statement that runs. */
  Evaluator evaluator(List<String> menu) {
    return evaluator(menu, Evaluator::literal, false, _ -> Optional.empty());
  }

  /**
   * The same for the conditions of a row; a bare word is a property of it.
   *
   * @param settled what an equation is, if that is not a matter of its values
   */
  Evaluator evaluator(
      List<String> menu,
      Function<String, Data> properties,
      Function<Expression.Binary, Optional<Boolean>> settled) {
    return evaluator(menu, properties, true, settled);
  }

  private Evaluator evaluator(
      List<String> menu,
      Function<String, Data> words,
      boolean ofRow,
      Function<Expression.Binary, Optional<Boolean>> settled) {
    return new Evaluator(
        scope, work, code -> substituted(code.inside(), menu), words, ofRow, settled);
  }

  /** What a command in brackets gives; then the command around it goes on. */
  private Data substituted(Span inside, List<String> menu) {
    String around = command;
    Data value = run(statements(inside, menu));
    command = around;
    return value;
  }

  /** The arguments of a control command, by place and by name. */
  private final class Arguments {
    private final Statement.Command command;
    private final List<Argument> placed;

    Arguments(Statement.Command command) {
      this.command = command;
      this.placed =
          command.arguments().stream()
              .filter(a -> a instanceof Argument.Positional || a instanceof Argument.Find)
              .toList();
    }

    int count() {
      return placed.size();
    }

    private Argument placed(int place) {
      if (place >= placed.size()) {
        throw new Failure("syntax error: " + command.verb() + " lacks an argument");
      }
      return placed.get(place);
    }

    String word(int place) {
      return placed(place) instanceof Argument.Positional(var value) ? value.text() : "";
    }

    Data data(int place) {
      return switch (placed(place)) {
        case Argument.Positional(var value) -> value(command.menu(), value);
        case Argument argument -> value(command.menu(), expression(argument.span()));
      };
    }

    private @Nullable Value find(String name) {
      return command.arguments().stream()
          .filter(a -> a instanceof Argument.Property p && p.name().equals(name))
          .map(a -> ((Argument.Property) a).value())
          .findFirst()
          .orElse(null);
    }

    boolean has(String name) {
      return find(name) != null;
    }

    private Value property(String name) {
      Value value = find(name);
      if (value == null) {
        throw new Failure("syntax error: " + command.verb() + " lacks " + name);
      }
      return value;
    }

    Data named(String name) {
      return value(command.menu(), property(name));
    }

    Data block(String name) {
      return block(property(name));
    }

    Data block(int place) {
      return placed(place) instanceof Argument.Positional(var value) ? block(value) : data(place);
    }

    private Data block(Value value) {
      if (expression(value.span()) instanceof Expression.Braces braces) {
        return Script.this.block(command.menu(), braces);
      }
      throw Failure.refused("a body without braces");
    }
  }
}
