/**
 * Encryption of stored values, with one key for each tenant: the port {@link
 * dev.kedge.encryption.TenantCipher}.
 *
 * <p>In: a value and its {@link dev.kedge.encryption.AssociatedData}. Out: a {@link
 * dev.kedge.encryption.Ciphertext} that decrypts only in its place. A key service that is down
 * means that work waits; nothing is ever stored in plain text instead. Callers compress with {@link
 * dev.kedge.encryption.Compressed} before they encrypt: ciphertext does not compress. The adapters
 * lie in packages beside it, which the port does not know.
 */
@ApplicationModule(allowedDependencies = {"platform"})
@NullMarked
package dev.kedge.encryption;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
