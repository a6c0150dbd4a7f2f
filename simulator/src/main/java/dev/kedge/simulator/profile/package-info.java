/**
 * The description of a simulated router: its version and hardware, its behaviours and faults.
 *
 * <p>In: what a test or a person chose. Out: a {@link dev.kedge.simulator.profile.RouterProfile}
 * and the switches that the engine reads. It uses no other package.
 */
@NullMarked
package dev.kedge.simulator.profile;

import org.jspecify.annotations.NullMarked;
