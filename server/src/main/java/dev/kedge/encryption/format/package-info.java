/** The {@code vault:vN:...} envelope and its AES-GCM, shared by the adapters. */
@NullMarked
package dev.kedge.encryption.format;

import org.jspecify.annotations.NullMarked;
