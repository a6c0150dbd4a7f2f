/**
 * The history of each device's configuration: encrypted snapshots, diffs, semantic changes, who
 * made them.
 *
 * <p>In: a complete export, by a backup, a poll or an upload. Out: a snapshot and a diff where it
 * differs from the latest one, nothing where it does not; suspicious exports are kept apart in
 * quarantine.
 */
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "encryption",
      "encryption :: datakey",
      "transport",
      "inventory",
      "credentials",
      "capture",
      "gitstore"
    })
@NullMarked
package dev.kedge.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
