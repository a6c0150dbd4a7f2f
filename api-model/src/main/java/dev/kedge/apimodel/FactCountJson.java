package dev.kedge.apimodel;

/** Number of facts that were imported or published. */
public record FactCountJson(int facts) {}
