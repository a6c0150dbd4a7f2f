/**
 * Verification of plans: plan, apply, compare, invert, and invert after every beginning of the
 * patch.
 *
 * <p>In: two configurations. Out: a {@link dev.kedge.routeros.verification.Verdict}. May import:
 * every other package.
 */
@NullMarked
package dev.kedge.routeros.verification;

import org.jspecify.annotations.NullMarked;
