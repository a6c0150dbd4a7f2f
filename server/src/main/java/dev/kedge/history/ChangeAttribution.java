package dev.kedge.history;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What made a set of changes, as far as it is known. */
public enum ChangeAttribution {
  /** A push or restore of ours. */
  PUSH,
  /** A person or program that the router's own records name. */
  USER,
  /** Another version of RouterOS shows the same configuration otherwise. */
  UPGRADE,
  UNKNOWN;

  /** As it stands in the database. */
  @JsonValue
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ChangeAttribution of(String column) {
    return valueOf(column.toUpperCase(Locale.ROOT));
  }
}
