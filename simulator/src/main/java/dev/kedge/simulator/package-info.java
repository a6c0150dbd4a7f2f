/**
 * Simulated RouterOS routers for demonstrations and tests: real SSH and SFTP servers on loopback.
 *
 * <p>In: a {@link dev.kedge.simulator.RouterProfile} and the text of an export. Out: a router that
 * answers as the RouterOS device contract says, until it is closed. {@link
 * dev.kedge.simulator.SimulatedRouter} is the whole public face; {@code engine} holds the loaded
 * configuration and knows the commands, {@code ssh} serves them.
 */
@NullMarked
package dev.kedge.simulator;

import org.jspecify.annotations.NullMarked;
