package dev.kedge.platform.tenancy;

import dev.kedge.platform.errors.InvalidRequest;
import java.util.List;

/**
 * What a tenant's administrator decides.
 *
 * @param legacySsh whether SSH may fall back to SHA-1, DSA and CBC for routers that offer nothing
 *     better
 * @param plaintextBackups whether backups in the git store are not encrypted
 * @param binaryEveryDays how old a router's binary backup may become, 1 to 365
 * @param leastGuard below this level of guard no push begins: none, job, soft-boot or full
 * @param holdForeign whether a push waits for a person when somebody else changed the router
 *     meanwhile
 * @param demandReason whether who begins a push must say why
 * @param revertLosses whether a push reverts when the router has fewer neighbours, sessions or
 *     running ports after it than its change explains
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
