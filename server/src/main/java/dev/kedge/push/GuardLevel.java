package dev.kedge.push;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How well a router is guarded while a push is open, the least first. */
public enum GuardLevel {
  /** Not at all. */
  NONE,
  /** A job that takes the change back; a reboot within the window ends it. */
  JOB,
  /** And schedulers, one of them for the next start-up. */
  SOFT_BOOT,
  /** And a binary backup that is loaded when the change cannot be taken back. */
  FULL;

  /** As it stands in the database and in commands: {@code soft-boot}. */
  public String column() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The level of that name. */
  public static Optional<GuardLevel> of(String column) {
    return Arrays.stream(values()).filter(level -> level.column().equals(column)).findFirst();
  }

  /**
   * What such a guard outlives, for people (see routeros-behaviour.md#power-cut: what was written
   * last may be lost).
   */
  String survives() {
    return switch (this) {
      case NONE -> "There is no guard: nothing takes the change back by itself.";
      case JOB -> "The guard outlives a lost link, no reboot and no power cut.";
      case SOFT_BOOT, FULL ->
          "The guard outlives a lost link and a reboot, and a power cut once it is 45 s old.";
    };
  }

  boolean isAtLeast(GuardLevel other) {
    return compareTo(other) >= 0;
  }
}
