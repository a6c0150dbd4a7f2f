package dev.kedge.apimodel;

/** Number of versions of the tenant's key that were migrated. */
public record KeyMigrationJson(int versions) {}
