/**
 * The commands of {@code kedge} that talk to a running server or work on files alone.
 *
 * <p>In: the words of the command line and the environment. Out: calls of the API by {@link
 * dev.kedge.cli.ServerClient}, tables and files. May use: api-model, routeros and reference; the
 * server's classes are out of reach.
 */
@NullMarked
package dev.kedge.cli;

import org.jspecify.annotations.NullMarked;
