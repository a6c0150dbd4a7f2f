package dev.kedge.push;

import java.util.Locale;

/** What a person may ask of an open push. */
public enum PushRequest {
  /** To commit it at the next look that finds the target, whatever the probes report. */
  CONFIRM,
  /** To revert it. */
  REVERT,
  /** To give verification more time. */
  EXTEND;

  /** As it stands in the database. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  static PushRequest of(String column) {
    return valueOf(column.toUpperCase(Locale.ROOT));
  }
}
