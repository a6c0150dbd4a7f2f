package dev.kedge.apimodel;

/** A kind of router, by version and board. */
public record RouterKindForm(String version, String board) {}
