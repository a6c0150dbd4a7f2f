package dev.kedge.history;

import dev.kedge.capture.CaptureException;
import dev.kedge.capture.SuspiciousReading;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.gitstore.GitStoreException;
import dev.kedge.platform.lease.Lease;
import dev.kedge.transport.TransportException;
import java.util.Locale;
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
      case TransportException transport -> new BackupFailure(word(transport.kind()), text(e));
      case CaptureException capture -> new BackupFailure(word(capture.kind()), text(e));
      case QuarantinedException quarantined -> new BackupFailure(quarantined.kind(), text(e));
      case EncryptionException encryption ->
          new BackupFailure("kms-" + word(encryption.kind()), text(e));
      case GitStoreException store -> new BackupFailure("store-" + word(store.kind()), text(e));
      case Lease.Lost _ -> abandoned();
      default ->
          new BackupFailure(
              "internal",
              "An internal error occurred; the log has its trace. Nothing was stored. Run the backup again; if it fails again, report the error.");
    };
  }

  static BackupFailure of(SuspiciousReading suspicious) {
    return new BackupFailure(
        word(suspicious.kind()),
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

  private static String word(Enum<?> kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String text(Exception e) {
    return String.valueOf(e.getMessage());
  }
}
