/**
 * Order-aware comparison of two configurations.
 *
 * <p>In: two configurations, older first. Out: changes, menu by menu in the newer one's order, each
 * with a summary in an engineer's words, and lines that connect causes with their consequences.
 * Differences of notation, the router's comments and the order of unordered menus never appear (see
 * routeros-behaviour.md#export-runtime-comments).
 *
 * <p>May import: model, schema, text.
 */
@NullMarked
package dev.kedge.routeros.diff;

import org.jspecify.annotations.NullMarked;
