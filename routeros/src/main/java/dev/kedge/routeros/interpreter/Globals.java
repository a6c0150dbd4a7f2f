package dev.kedge.routeros.interpreter;

import java.util.HashMap;
import java.util.Map;

/**
 * The global variables of a machine, which all scripts that declare them by name share until the
 * machine restarts (see routeros-behaviour.md#globals: they are neither configuration nor rolled
 * back).
 *
 * <p>Not safe for use by several threads.
 */
public final class Globals {
  private final Map<String, ScriptValue> values = new HashMap<>();

  ScriptValue get(String name) {
    return values.getOrDefault(name, new ScriptValue.Nothing());
  }

  void set(String name, ScriptValue value) {
    if (value instanceof ScriptValue.Nothing) {
      values.remove(name);
    } else {
      values.put(name, value);
    }
  }

  /** Removes all variables, as a restart does. */
  public void clear() {
    values.clear();
  }
}
