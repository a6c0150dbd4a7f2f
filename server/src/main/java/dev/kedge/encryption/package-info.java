/**
 * Encryption of stored values, with one key for each tenant: the port {@link
 * dev.kedge.encryption.TenantCipher}.
 *
 * <p>In: a value and its {@link dev.kedge.encryption.AssociatedData}. Out: a {@link
 * dev.kedge.encryption.Ciphertext} that decrypts only in its place. While a key service is down,
 * work waits; nothing is ever stored in plain text instead. Callers compress with {@link
 * dev.kedge.encryption.Compressed} before they encrypt: ciphertext does not compress. The adapters
 * are in sub-packages, which the port does not import.
 */
@ApplicationModule(allowedDependencies = {"platform"})
@NullMarked
package dev.kedge.encryption;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
