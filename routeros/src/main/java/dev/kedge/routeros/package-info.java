/**
 * The RouterOS configuration language as a library: pure Java, no I/O, no clock, no logging.
 *
 * <p>Packages, each importing only those before it: {@code syntax}, {@code schema}, {@code model},
 * {@code interpret}, {@code text}, {@code diff}, {@code risk}, {@code plan}, {@code verify}. Only
 * {@code verify} imports {@code interpret}, which judges the others. A configuration consists of
 * bytes without an encoding (see routeros-behaviour.md#bytes-without-encoding), so all text in this
 * library is ISO-8859-1: one char is one byte.
 */
@NullMarked
package dev.kedge.routeros;

import org.jspecify.annotations.NullMarked;
