/**
 * Verification of plans: plan, apply, compare, invert, and invert after every beginning of the
 * patch.
 *
 * <p>In: two configurations. Out: a {@link dev.kedge.routeros.verify.Verdict}. May import: every
 * other package.
 */
@NullMarked
package dev.kedge.routeros.verify;

import org.jspecify.annotations.NullMarked;
