/** Recovery kits: all keys of the embedded key service, encrypted by a passphrase. */
@NamedInterface("recovery")
@NullMarked
package dev.kedge.encryption.recovery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
