/**
 * OpenBao's and Vault's Transit engine as a key service (ADR 7).
 *
 * <p>{@link dev.kedge.kms.transit.TransitKms} says what is asked, {@link
 * dev.kedge.kms.transit.TransitHttp} how, {@link dev.kedge.kms.transit.Availability} whether asking
 * makes sense now, {@link dev.kedge.kms.transit.TransitToken} by whose right.
 */
@NullMarked
package dev.kedge.kms.transit;

import org.jspecify.annotations.NullMarked;
