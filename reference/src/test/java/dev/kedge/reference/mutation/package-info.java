/**
 * Single wrong facts in the product's table, and the checks that should notice them (issue 26, part
 * 2d).
 *
 * <p>In: the table's facts, real exports, a router's command tree, recordings, the second source.
 * Out: the wrong facts that no check notices. May import: the evaluator, the product's schema, diff
 * and planner.
 */
@NullMarked
package dev.kedge.reference.mutation;

import org.jspecify.annotations.NullMarked;
