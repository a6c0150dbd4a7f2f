package dev.kedge.routeros.interpreter;

/**
 * The error that stopped a script.
 *
 * @param line 1-based, of the statement in the script
 * @param column 1-based, in bytes
 * @param command the command that failed, {@code /ip/address/add}; empty if none was running
 * @param message in the router's words if they are known (see routeros-behaviour.md#error-place);
 *     no values but names
 */
public record ScriptError(int line, int column, String command, String message) {}
