package dev.kedge.backup;

import java.util.Arrays;
import java.util.Locale;

/** What asked for a backup. */
public enum BackupTrigger {
  SCHEDULED,
  MANUAL,
  PRE_RESTORE,
  CHECKPOINT,
  CONFIG_CHANGE;

  /** The value in the database: {@code pre-restore}. */
  public String column() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Whether an unchanged configuration adds no run, since nobody requested the backup explicitly.
   */
  public boolean skipsUnchanged() {
    return this == SCHEDULED || this == CONFIG_CHANGE;
  }

  static BackupTrigger of(String column) {
    return Arrays.stream(values()).filter(t -> t.column().equals(column)).findFirst().orElseThrow();
  }
}
