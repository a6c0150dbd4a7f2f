package dev.kedge.push;

import java.util.Locale;

/** What is known about the triggers of a push on its router. */
public enum GuardState {
  /** None was ever there. */
  NONE,
  /** They are being put there. */
  ARMING,
  /** They were read back. */
  ARMED,
  /** They are being removed. */
  DISARMING,
  /** They were seen to be gone. */
  GONE,
  /** Their state is not known. */
  UNKNOWN;

  /** Name in the database. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  static GuardState of(String column) {
    return valueOf(column.toUpperCase(Locale.ROOT));
  }
}
