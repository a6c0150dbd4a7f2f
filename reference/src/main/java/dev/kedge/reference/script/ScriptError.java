package dev.kedge.reference.script;

/** A command failed, as it would on a router; the message names menus and properties, no values. */
final class ScriptError extends RuntimeException {
  private static final long serialVersionUID = 1;

  ScriptError(String message) {
    super(message);
  }
}
