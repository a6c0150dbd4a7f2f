/**
 * Runs a script against a configuration with RouterOS's semantics, offline.
 *
 * <p>In: a {@link dev.kedge.routeros.model.Configuration} and a script. Out: an {@link
 * dev.kedge.routeros.interpret.Outcome}. Rows have internal ids and references are held as ids, so
 * renaming follows and removing leaves {@code *id} by construction. What it cannot evaluate it
 * refuses by name. May import: syntax, schema, model; never diff or plan, whose judge it is.
 * Source: contract §1.3, §1.5, §4, §8.
 */
@NullMarked
package dev.kedge.routeros.interpret;

import org.jspecify.annotations.NullMarked;
