package dev.kedge.backup;

import dev.kedge.capture.CaptureException;
import dev.kedge.gitstore.GitStoreException;
import dev.kedge.kms.KmsException;
import dev.kedge.transport.TransportException;
import java.util.Locale;

/**
 * Why a backup failed.
 *
 * @param kind for programs: {@code auth-failed}
 * @param reason for people: a sentence of ours, never a word of the router's
 */
public record BackupFailure(String kind, String reason) {

  static BackupFailure of(TransportException e) {
    return of(e.kind(), e);
  }

  static BackupFailure of(CaptureException e) {
    return of(e.kind(), e);
  }

  static BackupFailure of(KmsException e) {
    return new BackupFailure("kms-" + word(e.kind()), text(e));
  }

  static BackupFailure of(GitStoreException e) {
    return new BackupFailure("store-" + word(e.kind()), text(e));
  }

  /** The process that ran it ended before it did. */
  static BackupFailure abandoned() {
    return new BackupFailure(
        "server-stopped",
        "The server stopped during this backup. Nothing was stored; run it again.");
  }

  static BackupFailure internal() {
    return new BackupFailure(
        "internal",
        "Kedge made a mistake; its log has the trace. Nothing was stored. Run it again, then report it.");
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
