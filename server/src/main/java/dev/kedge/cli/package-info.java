/**
 * The {@code kedge} command, which starts the server and talks to it.
 *
 * <p>Commands that concern a running server are HTTP clients of its API ({@link
 * dev.kedge.cli.ServerClient}); the others never touch Spring. Only this module knows the
 * simulator.
 *
 * <p>May use: all.
 */
@NullMarked
package dev.kedge.cli;

import org.jspecify.annotations.NullMarked;
