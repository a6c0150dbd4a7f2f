package dev.kedge.schedule;

import dev.kedge.platform.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Data of an execution beside its time: ids and numbers only.
 *
 * @param tries how often this due time failed
 * @param dueAt the time it was first due; null while that is the execution's own time
 */
record BackupTask(TenantId tenant, int tries, @Nullable Instant dueAt) {
  static final String NAME = "backup";

  /** Task of a backup after a detected change. */
  static final String CHANGE = "config-change";

  /** Task that polls a device between its backups. */
  static final String POLL = "poll";

  static BackupTask due(TenantId tenant) {
    return new BackupTask(tenant, 0, null);
  }

  byte[] bytes() {
    return (tenant + " " + tries + " " + (dueAt == null ? "-" : dueAt))
        .getBytes(StandardCharsets.US_ASCII);
  }

  static BackupTask of(byte[] bytes) {
    var parts = new String(bytes, StandardCharsets.US_ASCII).split(" ");
    return new BackupTask(
        TenantId.of(parts[0]),
        Integer.parseInt(parts[1]),
        parts[2].equals("-") ? null : Instant.parse(parts[2]));
  }
}
