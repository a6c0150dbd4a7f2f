package dev.kedge.simulator.engine;

import org.jspecify.annotations.Nullable;

/**
 * One {@code name=value} of a command, or a bare word such as {@code !name}.
 *
 * @param name full name; the abbreviation of dotted groups is undone (contract §1.3)
 * @param spelled the value as written, quotes included; null for a bare word
 */
record Property(String name, @Nullable String spelled) {

  static Property of(String name, String value) {
    return new Property(name, Quoting.encode(value));
  }

  /** The decoded value; empty for a bare word. */
  String value() {
    return spelled == null ? "" : Quoting.decode(spelled);
  }
}
