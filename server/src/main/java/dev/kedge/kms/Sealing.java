package dev.kedge.kms;

/** A sealed value with what it belongs to: all that is needed to open it. */
public record Sealing(Binding binding, Sealed sealed) {}
