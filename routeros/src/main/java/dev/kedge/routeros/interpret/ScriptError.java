package dev.kedge.routeros.interpret;

/**
 * Why a script stopped.
 *
 * @param line 1-based, of the statement in the script
 * @param message in the router's words where they are known (contract §2.2, §4); no values
 */
public record ScriptError(int line, String message) {}
