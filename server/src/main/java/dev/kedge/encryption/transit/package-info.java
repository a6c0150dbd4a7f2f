/** OpenBao's and Vault's Transit engine as the key service. */
@NamedInterface("transit")
@NullMarked
package dev.kedge.encryption.transit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
