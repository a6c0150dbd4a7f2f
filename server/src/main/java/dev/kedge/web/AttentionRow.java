package dev.kedge.web;

import dev.kedge.backup.BackupStatusReport;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A device that needs attention, as the fleet page shows it. */
record AttentionRow(
    String device, String name, String need, String reason, @Nullable TimestampView lastGood) {

  static AttentionRow of(BackupStatusReport.Attention attention, Instant now) {
    var lastGood = attention.lastGood();
    return new AttentionRow(
        attention.device().toString(),
        attention.name(),
        attention.need().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        attention.reason(),
        lastGood == null ? null : TimestampView.of(lastGood, now));
  }
}
