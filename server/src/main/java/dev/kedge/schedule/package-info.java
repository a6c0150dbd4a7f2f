/**
 * The times of backups and polls: cron schedules, their executions, and housekeeping.
 *
 * <p>In: the tenant's default schedule and each device's own. Out: backups and polls, started and
 * spread over time and over all nodes. It has no other logic.
 */
@ApplicationModule(allowedDependencies = {"platform", "inventory", "gitstore", "history", "backup"})
@NullMarked
package dev.kedge.schedule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
