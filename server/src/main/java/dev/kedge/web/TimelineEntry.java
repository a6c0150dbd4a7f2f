package dev.kedge.web;

import dev.kedge.history.DiffSummary;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event in a device's timeline; {@code at} orders the events. */
sealed interface TimelineEntry {
  Instant at();

  /** Name of the template fragment that shows the entry. */
  String kind();

  /**
   * A stored backup, and how long the router is known to have had it.
   *
   * @param run its id
   * @param until when it was last seen; null if it was seen only once, at {@code from}
   * @param commit first hex digits
   * @param lines null for the device's first backup
   * @param notes its label, and what it lacks
   * @param change from the previous snapshot; null if nothing changed
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
   * What is known of a change without decrypting its diff.
   *
   * @param diff its id
   * @param cause {@code push}, {@code user}, {@code upgrade} or {@code unknown}
   * @param risk the most severe one; null if none is known
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

  /** A change that was read between backups, by a poll or an upload. */
  record Read(Instant at, TimestampView from, String source, Lines lines, Change change)
      implements TimelineEntry {
    @Override
    public String kind() {
      return "read";
    }
  }

  /** A backup that failed or is still running; {@code reason} is null while it runs. */
  record Unfinished(Instant at, TimestampView when, String trigger, @Nullable String reason)
      implements TimelineEntry {
    @Override
    public String kind() {
      return reason == null ? "running" : "failed";
    }
  }
}
