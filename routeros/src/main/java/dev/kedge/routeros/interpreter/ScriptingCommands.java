package dev.kedge.routeros.interpreter;

import dev.kedge.routeros.syntax.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The commands of the scripting language itself, such as {@code :if}, {@code :local} and {@code
 * :put}, as opposed to those of a menu.
 */
final class ScriptingCommands {
  private final Execution execution;
  private final Host host;
  private final ControlFlow flow;
  private final ValueFunctions functions;

  ScriptingCommands(Execution execution, Host host) {
    this.execution = execution;
    this.host = host;
    this.flow = new ControlFlow(execution);
    this.functions = new ValueFunctions(execution.budget(), host);
  }

  /** Runs a command; null if it belongs to a menu and not to the language. */
  @Nullable ScriptValue run(Statement.Command command) {
    var arguments = new ScriptArguments(execution, command);
    boolean colon = command.verb().startsWith(":");
    String name = colon ? command.verb().substring(1) : command.verb();
    return switch (name) {
      case "if" -> flow.ifThenElse(arguments);
      case "foreach" -> flow.forEach(arguments);
      case "for" -> flow.forRange(arguments);
      case "while" -> flow.whileTrue(arguments);
      case "do" -> flow.doBlock(arguments);
      case "local" -> local(arguments);
      case "global" -> global(arguments);
      case "set" -> colon || command.menu().isEmpty() ? set(arguments) : null;
      case "put" -> put(arguments.data(0));
      case "delay" -> delay(arguments.data(0));
      case "log" -> log(arguments);
      case "error" -> throw new Failure(arguments.data(0).text());
      case "nothing" -> new ScriptValue.Nothing();
      case "typeof" -> functions.typeOf(arguments.data(0));
      case "parse" -> functions.parse(arguments.data(0).text());
      case "len" -> functions.length(arguments.data(0));
      case "pick" -> functions.pick(arguments);
      case "tostr" -> functions.toText(arguments.data(0));
      case "tonum" -> Evaluator.literal(arguments.data(0).text());
      default -> null;
    };
  }

  private ScriptValue local(ScriptArguments arguments) {
    ScriptValue value = valueOrNothing(arguments);
    execution.scope().declare(arguments.word(0), value);
    return new ScriptValue.Nothing();
  }

  private ScriptValue global(ScriptArguments arguments) {
    ScriptValue value = valueOrNothing(arguments);
    execution.scope().declareGlobal(arguments.word(0));
    if (arguments.count() > 1) {
      execution.scope().set(arguments.word(0), value);
    }
    return new ScriptValue.Nothing();
  }

  private ScriptValue set(ScriptArguments arguments) {
    String variable = arguments.word(0);
    execution.scope().set(variable, valueOrNothing(arguments));
    return new ScriptValue.Nothing();
  }

  /** Evaluates the value after the name of a variable; nothing if none. */
  private static ScriptValue valueOrNothing(ScriptArguments arguments) {
    return arguments.count() > 1 ? arguments.data(1) : new ScriptValue.Nothing();
  }

  private ScriptValue put(ScriptValue value) {
    execution.output().put(value instanceof ScriptValue.Code(var form) ? form : value.text());
    return new ScriptValue.Nothing();
  }

  private ScriptValue delay(ScriptValue time) {
    host.delay(
        TimeValue.parse(time.text())
            .orElseThrow(() -> new Failure("invalid value for argument delay-time")));
    return new ScriptValue.Nothing();
  }

  private ScriptValue log(ScriptArguments arguments) {
    host.log("script," + arguments.word(0), arguments.data(1).text());
    return new ScriptValue.Nothing();
  }
}
