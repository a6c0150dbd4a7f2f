/** Re-encrypts stored values after a tenant's key was rotated. */
@NamedInterface("rotation")
@NullMarked
package dev.kedge.encryption.rotation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
