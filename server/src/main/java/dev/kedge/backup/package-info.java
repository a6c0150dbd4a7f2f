/**
 * Backs up one device: reads it and stores the result.
 *
 * <p>In: a device and what asked for the backup. Out: a stored run, an unchanged one, or a failed
 * attempt with a reason for people and nothing stored. {@link dev.kedge.backup.BackupExecution}
 * shows the sequence.
 */
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "encryption",
      "transport",
      "inventory",
      "credentials",
      "capture",
      "gitstore",
      "history"
    })
@NullMarked
package dev.kedge.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
