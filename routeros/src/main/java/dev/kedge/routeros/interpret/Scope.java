package dev.kedge.routeros.interpret;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Variables, those of the blocks around included. */
final class Scope {
  private final Map<String, Data> variables = new HashMap<>();
  private final @Nullable Scope outer;

  Scope(@Nullable Scope outer) {
    this.outer = outer;
  }

  /** The block around. */
  Scope outer() {
    return Objects.requireNonNull(outer);
  }

  void declare(String name, Data value) {
    variables.put(name, value);
  }

  /** Globals live outside of every block. */
  void declareGlobal(String name, Data value) {
    if (outer == null) {
      variables.putIfAbsent(name, value);
    } else {
      outer.declareGlobal(name, value);
    }
  }

  /** An unknown variable is nothing: a router says no more (contract §1.5). */
  Data get(String name) {
    Scope holder = holder(name);
    return holder == null
        ? new Data.Nothing()
        : holder.variables.getOrDefault(name, new Data.Nothing());
  }

  void set(String name, Data value) {
    Scope holder = holder(name);
    if (holder == null) {
      throw new Failure("variable " + name + " not defined");
    }
    holder.variables.put(name, value);
  }

  private @Nullable Scope holder(String name) {
    if (variables.containsKey(name)) {
      return this;
    }
    return outer == null ? null : outer.holder(name);
  }
}
