package dev.kedge.routeros.interpreter;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The variables of a block of a script. */
final class Scope {
  private final Map<String, ScriptValue> variables = new HashMap<>();

  /** Names that refer to the machine's variables here. */
  private final Set<String> declared = new HashSet<>();

  private final Globals globals;
  private final @Nullable Scope outer;

  private Scope(Globals globals, @Nullable Scope outer) {
    this.globals = globals;
    this.outer = outer;
  }

  /** Creates the scope of a complete script. */
  static Scope of(Globals globals) {
    return new Scope(globals, null);
  }

  Scope inner() {
    return new Scope(globals, this);
  }

  Scope outer() {
    return Objects.requireNonNull(outer);
  }

  void declare(String name, ScriptValue value) {
    declared.remove(name);
    variables.put(name, value);
  }

  /** Binds the name to the machine's variable from here on. */
  void declareGlobal(String name) {
    variables.remove(name);
    declared.add(name);
  }

  /**
   * Finds a variable; an unknown one is nothing, as a router reports no more (see
   * routeros-behaviour.md#no-single-quotes).
   */
  ScriptValue get(String name) {
    Scope holder = holder(name);
    if (holder == null) {
      return new ScriptValue.Nothing();
    }
    return holder.declared.contains(name)
        ? globals.get(name)
        : holder.variables.getOrDefault(name, new ScriptValue.Nothing());
  }

  void set(String name, ScriptValue value) {
    Scope holder = holder(name);
    if (holder == null) {
      throw new Failure("variable " + name + " not defined");
    }
    if (holder.declared.contains(name)) {
      globals.set(name, value);
    } else {
      holder.variables.put(name, value);
    }
  }

  private @Nullable Scope holder(String name) {
    if (variables.containsKey(name) || declared.contains(name)) {
      return this;
    }
    return outer == null ? null : outer.holder(name);
  }
}
