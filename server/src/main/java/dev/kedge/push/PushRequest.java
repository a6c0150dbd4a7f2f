package dev.kedge.push;

import java.util.Locale;

/** What a person may ask of an open push. */
public enum PushRequest {
  /** Commit it at the next look that finds the target, whatever the probes report. */
  CONFIRM,
  REVERT,
  /** Give verification more time. */
  EXTEND,
  /** Load the backup that is on the router. */
  LOAD,
  /** Leave the router as it is: neither base nor target. */
  GIVE_UP;

  /** Name in the database. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  static PushRequest of(String column) {
    return valueOf(column.toUpperCase(Locale.ROOT));
  }
}
