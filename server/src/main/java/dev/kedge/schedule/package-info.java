/**
 * When backups run, and the work queue that all servers share.
 *
 * <p>In: cron expressions of people, the devices. Out: an execution in db-scheduler's table for
 * each device, whose handler asks {@link dev.kedge.backup.Backups} for a backup and decides when
 * the next is due. No logic of backups is in here.
 *
 * <p>May use: tenancy, audit, device, gitstore, backup.
 */
@ApplicationModule(allowedDependencies = {"tenancy", "audit", "device", "gitstore", "backup"})
@NullMarked
package dev.kedge.schedule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
