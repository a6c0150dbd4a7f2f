/**
 * Sessions with routers over SSH and SFTP, behind the port {@link
 * dev.kedge.transport.RouterConnector}.
 *
 * <p>In: a {@link dev.kedge.transport.Target}. Out: a {@link dev.kedge.transport.RouterSession}, or
 * a failure whose kind says what happened and whose message says what to do. No state is kept
 * between sessions.
 *
 * <p>Invariants: no password is sent before the host key is checked; the exit status is never
 * evidence of success (see routeros-behaviour.md#exit-status); no message, trace or log contains a
 * secret or the router's own text; a value reaches a command line only as quoted data (see
 * routeros-behaviour.md#escapes).
 */
@ApplicationModule(allowedDependencies = {"platform"})
@NullMarked
package dev.kedge.transport;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
