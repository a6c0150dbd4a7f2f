package dev.kedge.routeros.interpret;

/**
 * Why a script stopped.
 *
 * @param line 1-based, of the statement in the script
 * @param column 1-based, in bytes
 * @param command the command that failed, {@code /ip/address/add}; empty when none was running
 * @param message in the router's words where they are known (see
 *     routeros-behaviour.md#error-place); no values but names
 */
public record ScriptError(int line, int column, String command, String message) {}
