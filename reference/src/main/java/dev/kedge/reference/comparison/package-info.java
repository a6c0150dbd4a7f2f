/**
 * Comparison of a router's result with the wanted configuration.
 *
 * <p>In: two routers and a version. Out: {@link dev.kedge.reference.comparison.Finding}s, each with
 * its sources. May import: facts and router.
 */
@NullMarked
package dev.kedge.reference.comparison;

import org.jspecify.annotations.NullMarked;
