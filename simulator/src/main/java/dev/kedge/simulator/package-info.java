/**
 * Simulated RouterOS routers for demonstrations and tests: real SSH, SFTP and scp servers.
 *
 * <p>In: a {@link dev.kedge.simulator.RouterProfile} and the text of an export. Out: a router that
 * behaves as routeros-behaviour.md says, until it is closed.
 *
 * <p>The package has two layers, which share it because other modules know their classes by it. The
 * profile, the behaviours and the events describe a router and use nothing of the other packages.
 * {@link dev.kedge.simulator.SimulatedRouter}, {@link dev.kedge.simulator.Colleague} and {@link
 * dev.kedge.simulator.Examples} are the public face of one router and stand on top of {@code
 * engine}, which is the machine, and {@code ssh}, which serves it. {@code facts} holds what is
 * recorded of each version, {@code reach} decides who gets to a router, and {@code fleet} runs many
 * of them. {@code PackagesTest} holds these layers.
 */
@NullMarked
package dev.kedge.simulator;

import org.jspecify.annotations.NullMarked;
