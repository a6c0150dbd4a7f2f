package dev.kedge.platform.tenancy;

import dev.kedge.platform.errors.InvalidRequest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;

/**
 * Settings chosen by a tenant's administrator.
 *
 * @param legacySsh whether SSH may fall back to SHA-1, DSA and CBC for routers that offer nothing
 *     better
 * @param plaintextBackups whether backups in the git store are not encrypted
 * @param binaryEveryDays maximum age of a router's binary backup, 1 to 365 days
 * @param leastGuard minimum guard level for a push: none, job, soft-boot or full
 * @param holdForeign whether a push with concurrent changes waits for a person to confirm it,
 *     instead of being committed
 * @param demandReason whether a person must give a reason to start a push
 * @param revertLosses whether a push reverts when the router afterwards has fewer neighbours,
 *     sessions or running ports than the change explains
 */
public record TenantSettings(
    @Command("legacy-ssh allow|forbid") boolean legacySsh,
    @Command("plaintext-backups allow|forbid") boolean plaintextBackups,
    @Command("binary-every DAYS") int binaryEveryDays,
    @Command("least-guard LEVEL") String leastGuard,
    @Command("foreign-changes hold|commit") boolean holdForeign,
    @Command("push-reason demand|optional") boolean demandReason,
    @Command("losses revert|tell") boolean revertLosses) {
  private static final List<String> GUARDS = List.of("none", "job", "soft-boot", "full");

  /** Settings of a new tenant, as the database creates them. */
  public static final TenantSettings DEFAULTS =
      new TenantSettings(true, false, 7, "soft-boot", false, false, false);

  /** The command below {@code kedge settings} that changes the setting. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  public @interface Command {
    String value();
  }

  public TenantSettings {
    if (binaryEveryDays < 1 || binaryEveryDays > 365) {
      throw InvalidRequest.malformed("Binary backups are made every 1 to 365 days.");
    }
    if (!GUARDS.contains(leastGuard)) {
      throw InvalidRequest.malformed("A guard is " + String.join(", ", GUARDS) + ".");
    }
  }
}
