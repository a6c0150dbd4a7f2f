/** The SSH library behind {@link dev.kedge.transport}: Apache MINA SSHD. */
@NullMarked
package dev.kedge.transport.internal;

import org.jspecify.annotations.NullMarked;
