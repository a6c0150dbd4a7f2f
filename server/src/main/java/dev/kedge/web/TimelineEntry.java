package dev.kedge.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that happened to a device's backups; {@code at} orders them. */
sealed interface TimelineEntry {
  Instant at();

  /** Which template fragment shows it. */
  String kind();

  /**
   * A stored backup and how long the router is known to have held it.
   *
   * @param run its id
   * @param until when that was last seen; null when only once, at {@code from}
   * @param commit first hex digits
   * @param lines null on the device's first
   * @param notes its label, and what it lacks
   * @param diff id of the diff to the snapshot before; null if nothing changed
   */
  record Stored(
      Instant at,
      String run,
      Moment from,
      @Nullable Moment until,
      String trigger,
      String commit,
      String fullCommit,
      @Nullable Lines lines,
      String encryption,
      List<String> notes,
      @Nullable String diff,
      List<String> components)
      implements TimelineEntry {
    public Stored {
      notes = List.copyOf(notes);
      components = List.copyOf(components);
    }

    @Override
    public String kind() {
      return "stored";
    }
  }

  /** A backup that failed or still runs; {@code reason} is null while it runs. */
  record Unfinished(Instant at, Moment when, String trigger, @Nullable String reason)
      implements TimelineEntry {
    @Override
    public String kind() {
      return reason == null ? "running" : "failed";
    }
  }
}
