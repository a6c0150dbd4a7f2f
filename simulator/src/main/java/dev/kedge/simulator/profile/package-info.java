/**
 * Descriptions of simulated routers: version and hardware, behaviours and faults.
 *
 * <p>In: the choices of a test or a person. Out: a {@link
 * dev.kedge.simulator.profile.RouterProfile} and the switches that the engine reads. Uses no other
 * package.
 */
@NullMarked
package dev.kedge.simulator.profile;

import org.jspecify.annotations.NullMarked;
