/**
 * The history of each device's configuration: encrypted snapshots, diffs, semantic changes and
 * their causes.
 *
 * <p>In: a complete export from a backup, a poll or an upload. Out: a snapshot and a diff if it
 * differs from the latest one, otherwise nothing. Suspicious exports are kept apart in quarantine.
 */
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "encryption",
      "encryption :: datakey",
      "transport",
      "inventory",
      "credentials",
      "capture"
    })
@NullMarked
package dev.kedge.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
