/**
 * The router's SSH service: exec channel and SFTP subsystem over Apache MINA SSHD, with transport
 * faults. Routers of one JVM share the threads that serve them.
 */
@NullMarked
package dev.kedge.simulator.ssh;

import org.jspecify.annotations.NullMarked;
