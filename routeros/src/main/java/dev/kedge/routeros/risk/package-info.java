/**
 * The risks of a change for management access.
 *
 * <p>In: two configurations, the changes between them, and how the server reaches the router. Out:
 * {@link dev.kedge.routeros.risk.Risk}s, each with its mechanism and its change. Each rule is a
 * class that uses facts only; anything that is not in a configuration counts as unknown, never as
 * harmless.
 *
 * <p>May import: schema, model, text, diff.
 */
@NullMarked
package dev.kedge.routeros.risk;

import org.jspecify.annotations.NullMarked;
