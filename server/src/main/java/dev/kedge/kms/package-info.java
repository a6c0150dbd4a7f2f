/**
 * Seals and opens values under a key of each tenant, in Transit's ciphertext format.
 *
 * <p>In: plaintext and the {@link dev.kedge.kms.Binding} that says what it belongs to. Out: a
 * {@link dev.kedge.kms.Sealed} text that opens only with the same binding. A key service that is
 * away means "wait and retry", never plaintext.
 *
 * <p>May use: tenancy. {@link dev.kedge.kms.Kms} is the port; the embedded default keeps its keys
 * in files, {@link dev.kedge.kms.RecoveryKit} is their copy for the safe. Callers pack with {@link
 * dev.kedge.kms.Packed} before they seal: ciphertext does not compress.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "tenancy")
package dev.kedge.kms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
