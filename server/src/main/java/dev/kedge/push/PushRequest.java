package dev.kedge.push;

import java.util.Locale;

/** What a person may ask of an open push. */
public enum PushRequest {
  /** To commit it at the next look that finds the target, whatever the probes report. */
  CONFIRM,
  /** To revert it. */
  REVERT,
  /** To give verification more time. */
  EXTEND,
  /** To load the backup that is on the router. */
  LOAD,
  /** To leave the router as it is: not the base, and not the target. */
  GIVE_UP;

  /** As it stands in the database. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  static PushRequest of(String column) {
    return valueOf(column.toUpperCase(Locale.ROOT));
  }
}
