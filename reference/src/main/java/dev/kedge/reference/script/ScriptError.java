package dev.kedge.reference.script;

/**
 * The failure of a command, as on a router; the message contains menus and properties, no values.
 */
final class ScriptError extends RuntimeException {
  private static final long serialVersionUID = 1;

  ScriptError(String message) {
    super(message);
  }
}
