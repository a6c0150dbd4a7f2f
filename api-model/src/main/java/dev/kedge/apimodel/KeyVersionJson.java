package dev.kedge.apimodel;

/** The newest version of the tenant's key. */
public record KeyVersionJson(int version) {}
