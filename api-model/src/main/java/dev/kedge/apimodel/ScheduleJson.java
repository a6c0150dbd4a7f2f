package dev.kedge.apimodel;

import java.time.Instant;
import java.util.List;

/**
 * A schedule.
 *
 * @param reading the expression in plain language
 * @param own whether a device overrides the tenant's default
 * @param next the next times of a device, or for the tenant the next starts of the window
 */
public record ScheduleJson(
    String cron, String reading, boolean enabled, boolean own, List<Instant> next) {}
