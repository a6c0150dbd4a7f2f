/**
 * The backup of one device: it is read, and what it holds is kept.
 *
 * <p>In: a device and what asked for the backup. Out: a stored run, an unchanged one, or a failed
 * attempt with a reason that a person understands and nothing stored. {@link
 * dev.kedge.backup.BackupService} tells the story.
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
