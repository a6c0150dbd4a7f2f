/**
 * Runs a script against a configuration with RouterOS's semantics, offline.
 *
 * <p>In: a {@link dev.kedge.routeros.model.Configuration} and a script. Out: an {@link
 * dev.kedge.routeros.interpret.Outcome}. Rows have internal ids and references are held as ids, so
 * renaming follows and removing leaves {@code *id} by construction. What it cannot evaluate it
 * refuses by name. May import: syntax, schema, model; never diff or plan, whose judge it is.
 * Source: routeros-behaviour.md#references-by-id.
 *
 * <p>A {@code Script} checks its statements and runs them in an {@code Execution}. That passes the
 * commands of the scripting language to {@code ScriptingCommands} and those of menus to {@code
 * ItemCommands}, which has a class for each command over rows: a command that is new to the
 * interpreter is a new {@code ItemCommand}.
 */
@NullMarked
package dev.kedge.routeros.interpret;

import org.jspecify.annotations.NullMarked;
