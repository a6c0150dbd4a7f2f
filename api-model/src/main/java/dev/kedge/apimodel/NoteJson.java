package dev.kedge.apimodel;

/** A remark on what was done, for people; empty if there is none. */
public record NoteJson(String note) {}
