/**
 * Offline interpreter of scripts on a configuration with RouterOS's semantics.
 *
 * <p>In: a {@link dev.kedge.routeros.model.Configuration} and a script. Out: an {@link
 * dev.kedge.routeros.interpreter.Outcome}. Rows have internal ids and references are stored as ids,
 * so they follow a new name, and removing a row leaves {@code *id} by construction. A construct
 * that it cannot evaluate is refused by name. May import: syntax, schema, model; never diff or
 * patch, which it judges. Source: routeros-behaviour.md#references-by-id.
 *
 * <p>A {@code Script} checks its statements and runs them in an {@code Execution}, which passes the
 * commands of the scripting language to {@code ScriptingCommands} and those of menus to {@code
 * ItemCommands}. Each command on rows has a class, so a new command is a new {@code ItemCommand}.
 */
@NullMarked
package dev.kedge.routeros.interpreter;

import org.jspecify.annotations.NullMarked;
