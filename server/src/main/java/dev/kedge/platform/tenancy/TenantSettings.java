package dev.kedge.platform.tenancy;

import dev.kedge.platform.errors.InvalidRequest;
import java.util.List;

/**
 * Settings chosen by a tenant's administrator.
 *
 * @param legacySsh whether SSH may fall back to SHA-1, DSA and CBC for routers that offer nothing
 *     better
 * @param plaintextBackups whether backups in the git store are not encrypted
 * @param binaryEveryDays maximum age of a router's binary backup, 1 to 365 days
 * @param leastGuard minimum guard level for a push: none, job, soft-boot or full
 * @param holdForeign whether a push requires confirmation by a person on drift, that is, when
 *     somebody else changed the router meanwhile
 * @param demandReason whether a person must give a reason to start a push
 * @param revertLosses whether a push reverts when the router afterwards has fewer neighbours,
 *     sessions or running ports than the change explains
 */
public record TenantSettings(
    boolean legacySsh,
    boolean plaintextBackups,
    int binaryEveryDays,
    String leastGuard,
    boolean holdForeign,
    boolean demandReason,
    boolean revertLosses) {
  private static final List<String> GUARDS = List.of("none", "job", "soft-boot", "full");

  public TenantSettings {
    if (binaryEveryDays < 1 || binaryEveryDays > 365) {
      throw InvalidRequest.malformed("Binary backups are made every 1 to 365 days.");
    }
    if (!GUARDS.contains(leastGuard)) {
      throw InvalidRequest.malformed("A guard is " + String.join(", ", GUARDS) + ".");
    }
  }
}
