/**
 * Talks to one router over SSH and SFTP.
 *
 * <p>In: a {@link dev.kedge.transport.Target} (address, login, pinned host key) and {@link
 * dev.kedge.transport.Command}s. Out: the bytes the router sent, unchanged, or a {@link
 * dev.kedge.transport.TransportException} whose kind says what happened and whose message says what
 * to do. Nothing is remembered between sessions: pinning host keys, remembering which routers need
 * old algorithms and leasing devices are the callers' work.
 *
 * <p>Rules kept here: no password leaves before the host key was compared; the exit status is never
 * a sign of success (see routeros-behaviour.md#exit-status); no message, trace or log carries a secret or the router's own
 * words; a value reaches a command line only as quoted data (see routeros-behaviour.md#escapes).
 *
 * <p>May use: nothing of the other modules. The SSH library is named only in {@code internal}.
 */
@NullMarked
package dev.kedge.transport;

import org.jspecify.annotations.NullMarked;
