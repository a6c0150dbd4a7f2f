package dev.kedge.history;

import dev.kedge.capture.SuspiciousReading;
import dev.kedge.platform.errors.Failure;
import dev.kedge.platform.lease.Lease;
import java.util.Set;

/**
 * Reason why a backup failed.
 *
 * @param kind for programs: {@code auth-failed}
 * @param reason a sentence for people that never quotes the router
 */
public record BackupFailure(String kind, String reason) {
  private static final Set<String> PASSING =
      Set.of(
          "unreachable",
          "refused",
          "timeout",
          "protocol",
          "truncated",
          "cancelled",
          "server-stopped",
          "internal");

  /**
   * The failure that an exception reports; a mistake of Kedge's if it is none of those expected.
   */
  public static BackupFailure of(Exception e) {
    return switch (e) {
      case Failure failure -> new BackupFailure(failure.code(), String.valueOf(e.getMessage()));
      case Lease.Lost _ -> abandoned();
      default ->
          new BackupFailure(
              "internal",
              "An internal error occurred; the log has its trace. Nothing was stored. Run the backup again; if it fails again, report the error.");
    };
  }

  static BackupFailure of(SuspiciousReading suspicious) {
    return new BackupFailure(
        Failure.code(suspicious.kind()),
        suspicious.reason()
            + " It is in quarantine, and the last good backup is unchanged. See: kedge quarantine list.");
  }

  /** An attempt whose server stopped, or was stopped for so long that it lost the lease. */
  public static BackupFailure abandoned() {
    return new BackupFailure(
        "server-stopped",
        "The server stopped during this backup. Nothing was stored; run the backup again.");
  }

  /** Whether the server stopped, or lost its lease; another one may go on. */
  public boolean isOfServer() {
    return equals(abandoned());
  }

  /** Whether an automatic retry could lock the account or reveal the password to a stranger. */
  public boolean needsPerson() {
    return kind.equals("auth-failed") || kind.equals("host-key-changed");
  }

  /** Whether the router, the network or a part of Kedge may recover soon. */
  public boolean mayPass() {
    return PASSING.contains(kind) || kind.startsWith("kms-") || kind.startsWith("store-");
  }
}
