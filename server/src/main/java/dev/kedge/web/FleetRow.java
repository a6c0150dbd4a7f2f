package dev.kedge.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device in the fleet's table.
 *
 * @param lastGood when the router was last known to hold what is stored; null before the first
 *     backup
 * @param lastChange null if the configuration never changed under our eyes
 * @param note an answer to what the person just did; null if there is none
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
