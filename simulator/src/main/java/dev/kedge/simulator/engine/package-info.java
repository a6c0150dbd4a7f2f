/**
 * The engine of a simulated router: a configuration that {@code routeros.interpreter} changes, and
 * the machine around it.
 *
 * <p>In: a profile, a blueprint of the configuration, and the requests that arrive over SSH. Out:
 * the output of commands, files, and log entries. May use: the profile and the behaviours of {@code
 * simulator}, {@code facts}, {@code reach}.
 *
 * <ul>
 *   <li>{@link dev.kedge.simulator.engine.Router} is the interface of the engine, {@link
 *       dev.kedge.simulator.engine.Session} that of one login. They, a terminal and an exec channel
 *       take the router's turn; all other classes are used within a turn that they have taken.
 *   <li>{@code RouterParts} wires the parts of one router together.
 *   <li>A class {@code …Command} is one command that the router runs itself, and {@code
 *       CommandTable} finds it. A class {@code …Menu} is one menu of state, and {@code StateMenus}
 *       finds it. The interpreter runs all other commands, which are over rows of configuration.
 *   <li>{@code ChangeRecorder} applies the consequences of each changed row, {@code PowerCycle}
 *       those of a reboot.
 * </ul>
 *
 * <p>All text is ISO-8859-1, one character per byte (see
 * routeros-behaviour.md#bytes-without-encoding). The only I/O is the router's file area, which is
 * in memory, and its log, which is sent to loopback.
 */
@NullMarked
package dev.kedge.simulator.engine;

import org.jspecify.annotations.NullMarked;
