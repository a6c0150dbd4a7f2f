package dev.kedge.push.plan;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much a guard survives while a push is open, lowest level first. */
public enum GuardLevel {
  /** No guard. */
  NONE,
  /** A job that reverts the change; a reboot within the confirm timeout ends it. */
  JOB,
  /** Also scheduler entries, one of them for the next start-up. */
  SOFT_BOOT,
  /** Also a binary backup that is loaded if the change cannot be reverted. */
  FULL;

  /** Name in the database and in commands, such as {@code soft-boot}. */
  public String column() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Finds the level of that name. */
  public static Optional<GuardLevel> of(String column) {
    return Arrays.stream(values()).filter(level -> level.column().equals(column)).findFirst();
  }

  /**
   * Describes for people what such a guard survives (see routeros-behaviour.md#power-cut: the last
   * writes may be lost).
   */
  String survives() {
    return switch (this) {
      case NONE -> "There is no guard: the router does not revert the change by itself.";
      case JOB -> "The guard survives a lost link, but no reboot and no power cut.";
      case SOFT_BOOT, FULL ->
          "The guard survives a lost link and a reboot, and a power cut once it is 45 s old.";
    };
  }

  public boolean isAtLeast(GuardLevel other) {
    return compareTo(other) >= 0;
  }
}
