package dev.kedge.backup;

import dev.kedge.capture.Binary;
import java.util.Arrays;
import java.util.Locale;

/** Whether a run's commit contains a binary backup, and if not, why. */
public enum BinaryKept {
  YES,
  /** The router's flash had too little room. */
  NO_ROOM,
  /** The account may not make or fetch a binary backup. */
  NOT_PERMITTED,
  /** A person accepted the export from quarantine. */
  NONE;

  /** The value in the database: {@code no-room}. */
  public String column() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static BinaryKept of(String column) {
    return Arrays.stream(values()).filter(k -> k.column().equals(column)).findFirst().orElseThrow();
  }

  static BinaryKept of(Binary binary) {
    return switch (binary) {
      case Binary.Kept _ -> YES;
      case Binary.NoRoom _ -> NO_ROOM;
      case Binary.NotPermitted _ -> NOT_PERMITTED;
    };
  }
}
