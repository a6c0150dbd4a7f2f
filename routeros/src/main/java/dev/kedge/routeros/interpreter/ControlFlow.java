package dev.kedge.routeros.interpreter;

import java.util.List;

/** The commands that control which blocks of a script run, and how often. */
final class ControlFlow {
  private final Execution execution;

  ControlFlow(Execution execution) {
    this.execution = execution;
  }

  /** Runs {@code :if (condition) do={} else={}}. */
  ScriptValue ifThenElse(ScriptArguments arguments) {
    if (Evaluator.truth(arguments.data(0))) {
      return arguments.block("do");
    }
    return arguments.has("else") ? arguments.block("else") : new ScriptValue.Nothing();
  }

  /** Runs {@code :foreach item in=values do={}}. */
  ScriptValue forEach(ScriptArguments arguments) {
    if (arguments.word(0).indexOf(',') >= 0) {
      throw Failure.refused("a foreach over keys and values");
    }
    ScriptValue in = arguments.named("in");
    for (ScriptValue item : in instanceof ScriptValue.Many(var many) ? many : List.of(in)) {
      round(arguments, item);
    }
    return new ScriptValue.Nothing();
  }

  /** Runs {@code :for i from=0 to=9 do={}}. */
  ScriptValue forRange(ScriptArguments arguments) {
    long from = Evaluator.number(arguments.named("from"));
    long to = Evaluator.number(arguments.named("to"));
    if (arguments.has("step") || to < from || to > from + Execution.MAX_STATEMENTS) {
      throw Failure.refused("this range");
    }
    for (long i = from; i <= to; i++) {
      round(arguments, new ScriptValue.Number(i));
    }
    return new ScriptValue.Nothing();
  }

  /** Runs the body once, with the loop variable in a scope around it. */
  private void round(ScriptArguments arguments, ScriptValue value) {
    execution.round(
        () -> {
          execution.scope().declare(arguments.word(0), value);
          arguments.block("do");
        });
  }

  /** Runs {@code :while (condition) do={}}. */
  ScriptValue whileTrue(ScriptArguments arguments) {
    while (Evaluator.truth(arguments.data(0))) {
      execution.countStatement();
      arguments.block("do");
    }
    return new ScriptValue.Nothing();
  }

  /** Runs {@code :do {} while=(condition)} or {@code :do {} on-error={}}. */
  ScriptValue doBlock(ScriptArguments arguments) {
    if (arguments.has("while")) {
      do {
        execution.countStatement();
        arguments.block(0);
      } while (Evaluator.truth(arguments.named("while")));
      return new ScriptValue.Nothing();
    }
    Execution.Frame before = execution.frame();
    try {
      return arguments.has("command") ? arguments.block("command") : arguments.block(0);
    } catch (Failure failure) {
      if (!arguments.has("on-error") || execution.isExhausted()) {
        throw failure;
      }
      execution.returnTo(before);
      return arguments.block("on-error");
    }
  }
}
