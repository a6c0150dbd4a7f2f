/**
 * Compares any two configurations: snapshots, backups, devices, files.
 *
 * <p>In: what people call them. Out: {@link dev.kedge.history.Differences}; reading is recorded.
 *
 * <p>May use: tenancy, audit, kms, device, gitstore, history, backup.
 */
@ApplicationModule(
    allowedDependencies = {"tenancy", "audit", "kms", "device", "gitstore", "history", "backup"})
@NullMarked
package dev.kedge.compare;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
