package dev.kedge.apimodel;

/** Additional time to verify a push. */
public record ExtensionForm(int seconds) {}
