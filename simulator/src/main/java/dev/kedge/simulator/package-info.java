/**
 * Simulated RouterOS routers for demonstrations and tests: real SSH, SFTP and scp servers.
 *
 * <p>In: a {@link dev.kedge.simulator.profile.RouterProfile} and the text of an export. Out: a
 * router that behaves as routeros-behaviour.md describes, until it is closed.
 *
 * <p>{@link dev.kedge.simulator.SimulatedRouter}, {@link dev.kedge.simulator.Colleague} and {@link
 * dev.kedge.simulator.Examples} are the public interface of one router. They use {@code engine},
 * the machine, and {@code ssh}, which serves it. {@code profile} describes a router, {@code facts}
 * contains what was recorded of each version, {@code reach} decides which connections reach a
 * router, and {@code fleet} runs many of them. {@code PackagesTest} enforces these layers.
 */
@NullMarked
package dev.kedge.simulator;

import org.jspecify.annotations.NullMarked;
