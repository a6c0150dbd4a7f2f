package dev.kedge.encryption;

/** A sealed value with what it belongs to: all that is needed to open it. */
public record BoundCiphertext(AssociatedData binding, Ciphertext sealed) {}
