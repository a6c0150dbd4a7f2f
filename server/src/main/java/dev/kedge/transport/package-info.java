/**
 * Sessions with routers over SSH and SFTP, behind the port {@link
 * dev.kedge.transport.RouterConnector}.
 *
 * <p>In: a {@link dev.kedge.transport.Target}. Out: a {@link dev.kedge.transport.RouterSession}, or
 * a failure whose kind says what happened and whose message says what to do. Nothing is remembered
 * between sessions.
 *
 * <p>Rules kept here: no password leaves before the host key was compared; the exit status is never
 * a sign of success (see routeros-behaviour.md#exit-status); no message, trace or log carries a
 * secret or the router's own words; a value reaches a command line only as quoted data (see
 * routeros-behaviour.md#escapes).
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.kedge.transport;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
