/**
 * What a change may do to the way a router is reached.
 *
 * <p>In: two configurations, the changes between them, and how the server reaches the router. Out:
 * {@link dev.kedge.routeros.risk.Risk}s, each with its mechanism and the change it comes from. One
 * class for each rule, over facts only; what a configuration does not say counts as unknown, never
 * as harmless.
 *
 * <p>May import: schema, model, text, diff.
 */
@NullMarked
package dev.kedge.routeros.risk;

import org.jspecify.annotations.NullMarked;
