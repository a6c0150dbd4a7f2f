package dev.kedge.web;

import dev.kedge.history.DiffSummary;
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
   * @param change to the snapshot before; null if nothing changed
   */
  record Stored(
      Instant at,
      String run,
      TimestampView from,
      @Nullable TimestampView until,
      String trigger,
      String commit,
      String fullCommit,
      @Nullable Lines lines,
      String encryption,
      List<String> notes,
      @Nullable Change change)
      implements TimelineEntry {
    public Stored {
      notes = List.copyOf(notes);
    }

    @Override
    public String kind() {
      return "stored";
    }
  }

  /**
   * What changed, as far as it can be told without opening it.
   *
   * @param diff its id
   * @param cause {@code push}, {@code user}, {@code upgrade} or {@code unknown}
   * @param risk the worst of it; null for nothing known
   */
  record Change(String diff, List<String> components, String cause, @Nullable String risk) {
    public Change {
      components = List.copyOf(components);
    }

    static Change of(DiffSummary diff) {
      return new Change(
          diff.id().toString(), diff.components(), diff.cause().column(), diff.risk());
    }
  }

  /** A change that was read between backups: by a poll, or uploaded. */
  record Read(Instant at, TimestampView from, String source, Lines lines, Change change)
      implements TimelineEntry {
    @Override
    public String kind() {
      return "read";
    }
  }

  /** A backup that failed or still runs; {@code reason} is null while it runs. */
  record Unfinished(Instant at, TimestampView when, String trigger, @Nullable String reason)
      implements TimelineEntry {
    @Override
    public String kind() {
      return reason == null ? "running" : "failed";
    }
  }
}
