/**
 * The engine of a simulated router: a configuration that {@code routeros.interpreter} changes, and
 * the machine around it.
 *
 * <p>In: a profile, a blueprint of the configuration, and what arrives over SSH. Out: answers to
 * commands, files, and log entries. May use: the profile and the behaviours of {@code simulator},
 * {@code facts}, {@code reach}.
 *
 * <ul>
 *   <li>{@link dev.kedge.simulator.engine.Router} is the face of the engine, {@link
 *       dev.kedge.simulator.engine.Session} that of one login. They, a terminal and an exec channel
 *       take the router's turn; all other classes run in a turn that somebody has taken.
 *   <li>{@code RouterParts} wires the parts of one router together.
 *   <li>A class {@code …Command} is one command that the router carries out itself, and {@code
 *       CommandTable} finds it. A class {@code …Menu} is one menu of state, and {@code StateMenus}
 *       finds it. All other commands are over rows of configuration and belong to the interpreter.
 *   <li>{@code ChangeRecorder} draws the consequences of each change of a row, {@code PowerCycle}
 *       those of a reboot.
 * </ul>
 *
 * <p>All text is ISO-8859-1, one character per byte (see
 * routeros-behaviour.md#bytes-without-encoding). There is no I/O but the router's own file area, in
 * memory, and its log, sent to loopback.
 */
@NullMarked
package dev.kedge.simulator.engine;

import org.jspecify.annotations.NullMarked;
