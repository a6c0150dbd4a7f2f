/**
 * The {@code kedge} command: starts the server, and talks to it.
 *
 * <p>Verbs that concern a running server are HTTP clients of its API ({@link
 * dev.kedge.cli.ServerClient}); the others never touch Spring. Only this module knows the
 * simulator.
 *
 * <p>May use: all.
 */
@NullMarked
package dev.kedge.cli;

import org.jspecify.annotations.NullMarked;
