/**
 * The commands of {@code kedge} that call a running server or work on files only.
 *
 * <p>In: the words of the command line and the environment. Out: calls of the API by {@link
 * dev.kedge.cli.ServerClient}, tables and files. May use: api-model, routeros and reference; the
 * server's classes are not on the class path.
 */
@NullMarked
package dev.kedge.cli;

import org.jspecify.annotations.NullMarked;
