package dev.kedge.tenancy;

/**
 * What a tenant's administrator decides.
 *
 * @param legacySsh whether SSH may fall back to SHA-1, DSA and CBC for routers that offer nothing
 *     better
 * @param plaintextBackups whether backups in the git store are not encrypted
 * @param binaryEveryDays how old a router's binary backup may become, 1 to 365
 */
public record TenantSettings(boolean legacySsh, boolean plaintextBackups, int binaryEveryDays) {
  public TenantSettings {
    if (binaryEveryDays < 1 || binaryEveryDays > 365) {
      throw InvalidRequest.malformed("Binary backups are made every 1 to 365 days.");
    }
  }
}
