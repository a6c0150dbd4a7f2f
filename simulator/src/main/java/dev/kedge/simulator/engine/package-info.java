/**
 * The machine: configuration held by {@code routeros.interpret}, and around it time, files, users,
 * jobs, scheduler, history, log, safe mode, backup and reboot. {@link
 * dev.kedge.simulator.engine.Router} is where they meet; whatever happens takes its turn there.
 *
 * <p>All text is ISO-8859-1, one character per byte (contract §1.5). No I/O but the router's own
 * file area, in memory, and its log, sent to loopback.
 */
@NullMarked
package dev.kedge.simulator.engine;

import org.jspecify.annotations.NullMarked;
