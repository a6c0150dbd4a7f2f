/** The envelope {@code vault:vN:...} and the AES-GCM behind it, shared by adapters. */
@NullMarked
package dev.kedge.encryption.format;

import org.jspecify.annotations.NullMarked;
