package dev.kedge.push;

import java.util.Locale;

/** What is known of the triggers of a push on its router. */
public enum GuardState {
  /** None was ever there. */
  NONE,
  /** They are being put there. */
  ARMING,
  /** They were read back. */
  ARMED,
  /** They are being taken away. */
  DISARMING,
  /** They were seen to be gone. */
  GONE,
  /** Nobody knows. */
  UNKNOWN;

  /** As it stands in the database. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  static GuardState of(String column) {
    return valueOf(column.toUpperCase(Locale.ROOT));
  }
}
