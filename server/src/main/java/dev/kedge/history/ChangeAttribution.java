package dev.kedge.history;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What made a set of changes, as far as it is known. */
public enum ChangeAttribution {
  /** A push or restore by Kedge. */
  PUSH,
  /** A person or program that the router's log or history names. */
  USER,
  /** Another version of RouterOS that shows the same configuration differently. */
  UPGRADE,
  UNKNOWN;

  /** The value in the database. */
  @JsonValue
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ChangeAttribution of(String column) {
    return valueOf(column.toUpperCase(Locale.ROOT));
  }
}
