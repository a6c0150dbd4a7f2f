/**
 * The backup run: one device is read, and what it holds is kept.
 *
 * <p>In: a device and what asked for the backup. Out: a stored run, an unchanged one, or a failed
 * attempt with a reason a person understands and nothing stored. {@link dev.kedge.backup.Backups}
 * tells the story.
 *
 * <p>May use: tenancy, kms, audit, transport, device, capture, gitstore, history; the RouterOS
 * library.
 */
@ApplicationModule(
    allowedDependencies = {
      "tenancy",
      "kms",
      "audit",
      "transport",
      "device",
      "capture",
      "gitstore",
      "history"
    })
@NullMarked
package dev.kedge.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
