/**
 * Compares what a router has become with what it was to become.
 *
 * <p>In: two routers and a version. Out: {@link dev.kedge.reference.comparison.Finding}s, each with
 * the sources that it rests on. May import: facts and router.
 */
@NullMarked
package dev.kedge.reference.comparison;

import org.jspecify.annotations.NullMarked;
