package dev.kedge.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device in the fleet's table.
 *
 * @param lastGood when the router was last known to have the stored configuration; null before the
 *     first backup
 * @param lastChange null if no change was ever seen
 * @param note reply to the person's last action; null if there is none
 */
record FleetRow(
    String id,
    String name,
    String address,
    String board,
    String version,
    AttemptState attempt,
    @Nullable TimestampView lastGood,
    boolean fresh,
    @Nullable LastChange lastChange,
    List<String> warnings,
    @Nullable String note) {
  FleetRow {
    warnings = List.copyOf(warnings);
  }

  /** The newest diff of a device. */
  record LastChange(String diff, Lines lines, TimestampView when) {}
}
