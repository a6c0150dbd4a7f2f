package dev.kedge.history;

import dev.kedge.capture.CaptureException;
import dev.kedge.capture.ExportReading;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.gitstore.GitStoreException;
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

  public static BackupFailure of(TransportException e) {
    return of(e.kind(), e);
  }

  public static BackupFailure of(CaptureException e) {
    return of(e.kind(), e);
  }

  public static BackupFailure of(ExportReading.Doubtful doubtful) {
    return new BackupFailure(
        word(doubtful.doubt()),
        doubtful.reason()
            + " It is held in quarantine, and the last good backup stays. See: kedge quarantine list.");
  }

  public static BackupFailure of(EncryptionException e) {
    return new BackupFailure("kms-" + word(e.kind()), text(e));
  }

  public static BackupFailure of(GitStoreException e) {
    return new BackupFailure("store-" + word(e.kind()), text(e));
  }

  /** An attempt whose server stopped, or was stopped for so long that it lost the lease. */
  public static BackupFailure abandoned() {
    return new BackupFailure(
        "server-stopped",
        "The server stopped during this backup. Nothing was stored; run it again.");
  }

  public static BackupFailure internal() {
    return new BackupFailure(
        "internal",
        "Kedge made a mistake; its log has the trace. Nothing was stored. Run it again, then report it.");
  }

  /** Whether an automatic retry could lock the account or reveal the password to a stranger. */
  public boolean needsPerson() {
    return kind.equals("auth-failed") || kind.equals("host-key-changed");
  }

  /** Whether the router, the network or a part of Kedge may recover soon. */
  public boolean mayPass() {
    return PASSING.contains(kind) || kind.startsWith("kms-") || kind.startsWith("store-");
  }

  private static BackupFailure of(Enum<?> kind, Exception e) {
    return new BackupFailure(word(kind), text(e));
  }

  private static String word(Enum<?> kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String text(Exception e) {
    return String.valueOf(e.getMessage());
  }
}
