package dev.kedge.web;

import dev.kedge.backup.BackupAttempt;
import dev.kedge.backup.BackupRun;
import dev.kedge.history.DiffSummary;
import dev.kedge.history.IncomingSnapshot.Source;
import dev.kedge.web.TimelineEntry.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Builder of one device's timeline from its backup runs, attempts and diffs, newest first. */
final class Timeline {
  private static final Duration ONCE = Duration.ofMinutes(1);
  private static final int SHORT_COMMIT = 10;

  private Timeline() {}

  static List<TimelineEntry> of(
      List<BackupRun> runs, List<BackupAttempt> attempts, List<DiffSummary> diffs, Instant now) {
    var diffOf = diffOfRun(runs, diffs.stream().filter(d -> d.source() == Source.BACKUP).toList());
    var entries = new ArrayList<TimelineEntry>();
    for (var run : runs) {
      entries.add(stored(run, diffOf.get(run.id()), now));
    }
    for (var diff : diffs) {
      if (diff.source() != Source.BACKUP) {
        entries.add(read(diff, now));
      }
    }
    for (var attempt : attempts) {
      switch (attempt.state()) {
        case FAILED, RUNNING -> entries.add(unfinished(attempt, now));
        case STORED, UNCHANGED -> {} // shown as their run
      }
    }
    entries.sort(Comparator.comparing(TimelineEntry::at).reversed());
    return entries;
  }

  /**
   * Maps each run to the diff that it stored. Only one lease holder works on a device at a time, so
   * the first run stored after the router was read belongs to that reading.
   */
  private static Map<UUID, DiffSummary> diffOfRun(List<BackupRun> runs, List<DiffSummary> diffs) {
    var byRun = new HashMap<UUID, DiffSummary>();
    for (var diff : diffs) {
      runs.stream()
          .filter(run -> !run.createdAt().isBefore(diff.collectedAt()))
          .min(Comparator.comparing(BackupRun::createdAt))
          .ifPresent(run -> byRun.put(run.id(), diff));
    }
    return byRun;
  }

  private static TimelineEntry.Stored stored(
      BackupRun run, @Nullable DiffSummary diff, Instant now) {
    var added = run.linesAdded();
    var removed = run.linesRemoved();
    var seenAgain = run.verifiedAt().isAfter(run.createdAt().plus(ONCE));
    return new TimelineEntry.Stored(
        run.createdAt(),
        run.id().toString(),
        TimestampView.of(run.createdAt(), now),
        seenAgain ? TimestampView.of(run.verifiedAt(), now) : null,
        run.trigger().column(),
        run.content().commit().hex().substring(0, SHORT_COMMIT),
        run.content().commit().hex(),
        added == null || removed == null ? null : new Lines(added, removed),
        encryption(run.content().encryptionTier()),
        notes(run),
        diff == null ? null : Change.of(diff));
  }

  private static TimelineEntry.Read read(DiffSummary diff, Instant now) {
    return new TimelineEntry.Read(
        diff.collectedAt(),
        TimestampView.of(diff.collectedAt(), now),
        diff.source().column(),
        new Lines(diff.linesAdded(), diff.linesRemoved()),
        Change.of(diff));
  }

  private static List<String> notes(BackupRun run) {
    var notes = new ArrayList<String>();
    if (run.label() != null) {
      notes.add("\u201c" + run.label() + "\u201d");
    }
    if (!run.content().restorable()) {
      notes.add("without secrets: not fully restorable");
    }
    switch (run.content().binary()) {
      case YES -> {}
      case NO_ROOM -> notes.add("no binary backup: no room on the flash");
      case NOT_PERMITTED -> notes.add("no binary backup: not permitted");
      case NONE -> notes.add("no binary backup: accepted from quarantine");
    }
    return notes;
  }

  private static TimelineEntry.Unfinished unfinished(BackupAttempt attempt, Instant now) {
    return new TimelineEntry.Unfinished(
        attempt.startedAt(),
        TimestampView.of(attempt.startedAt(), now),
        attempt.trigger().column(),
        attempt.state() == BackupAttempt.State.RUNNING ? null : AttemptState.reason(attempt));
  }

  static String encryption(@Nullable Integer tier) {
    if (tier == null) {
      return "not encrypted";
    }
    return switch (tier) {
      case 1 -> "encrypted (client-side)";
      case 2 -> "encrypted (Transit)";
      default -> "encrypted (tier " + tier + ")";
    };
  }
}
