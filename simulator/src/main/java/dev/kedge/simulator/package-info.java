/**
 * Simulated RouterOS routers for demonstrations and tests: real SSH, SFTP and scp servers.
 *
 * <p>In: a {@link dev.kedge.simulator.RouterProfile} and the text of an export. Out: a router that
 * behaves as the RouterOS device contract says, until it is closed. {@link
 * dev.kedge.simulator.SimulatedRouter} is the public face of one, {@code fleet} of many; {@code
 * engine} is the machine, {@code reach} says who gets to it, {@code ssh} serves them.
 */
@NullMarked
package dev.kedge.simulator;

import org.jspecify.annotations.NullMarked;
