package dev.kedge.encryption;

/** An encrypted value with its associated data: all that is needed to decrypt it. */
public record BoundCiphertext(AssociatedData associatedData, Ciphertext ciphertext) {}
