/** SSH and SFTP with Apache MINA SSHD. */
@NamedInterface("mina")
@NullMarked
package dev.kedge.transport.mina;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
