package dev.kedge.routeros.interpreter;

import org.jspecify.annotations.Nullable;

/** The commands of the scripting language that compute a value from other values. */
final class ValueFunctions {
  private final ScriptBudget budget;
  private final Host host;

  ValueFunctions(ScriptBudget budget, Host host) {
    this.budget = budget;
    this.host = host;
  }

  /** Computes {@code :typeof}. */
  ScriptValue typeOf(ScriptValue data) {
    return new ScriptValue.Text(
        switch (data) {
          case ScriptValue.Text _ -> "str";
          case ScriptValue.Number _ -> "num";
          case ScriptValue.Truth _ -> "bool";
          case ScriptValue.Id _ -> "id";
          case ScriptValue.Many _ -> "array";
          case ScriptValue.Code _ -> "code";
          case ScriptValue.Nothing _ -> "nothing";
        });
  }

  /** Computes {@code :parse}. */
  ScriptValue parse(String source) {
    budget.spend(source.length());
    @Nullable String form = host.parsed(source);
    if (form == null) {
      throw Failure.refused("code that is a value");
    }
    return new ScriptValue.Code(form);
  }

  /** Computes {@code :len}. */
  ScriptValue length(ScriptValue data) {
    return new ScriptValue.Number(
        switch (data) {
          case ScriptValue.Many(var items) -> items.size();
          case ScriptValue.Nothing _ -> 0;
          default -> data.text().length();
        });
  }

  /** Computes {@code :pick} of an array, by one index. */
  ScriptValue pick(ScriptArguments arguments) {
    if (!(arguments.data(0) instanceof ScriptValue.Many(var items)) || arguments.count() != 2) {
      throw Failure.refused("this use of :pick");
    }
    if (!(arguments.data(1) instanceof ScriptValue.Number(var at))
        || at < 0
        || at >= items.size()) {
      return new ScriptValue.Nothing();
    }
    return items.get((int) at);
  }

  /** Computes {@code :tostr}. */
  ScriptValue toText(ScriptValue data) {
    return new ScriptValue.Text(budget.text(data.text()));
  }
}
