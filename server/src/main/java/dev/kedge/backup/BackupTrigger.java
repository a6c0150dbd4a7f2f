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

  /** As it stands in the database: {@code pre-restore}. */
  public String column() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether an unchanged configuration gives no run of its own: nobody asked for one by name. */
  public boolean skipsUnchanged() {
    return this == SCHEDULED || this == CONFIG_CHANGE;
  }

  static BackupTrigger of(String column) {
    return Arrays.stream(values()).filter(t -> t.column().equals(column)).findFirst().orElseThrow();
  }
}
