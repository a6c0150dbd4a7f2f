/**
 * Reference evaluator of plans that shares nothing with the planner: slow, simple, with facts of
 * its own.
 *
 * <p>In: two exports, a patch, its inverse and a version. Out: an {@link
 * dev.kedge.reference.Evaluation}. May import: facts, router, script, comparison; never a package
 * of the product but {@code dev.kedge.routeros.syntax}. Design: docs/reference-evaluator.md.
 */
@NullMarked
package dev.kedge.reference;

import org.jspecify.annotations.NullMarked;
