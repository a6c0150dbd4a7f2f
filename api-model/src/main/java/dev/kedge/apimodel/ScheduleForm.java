package dev.kedge.apimodel;

import org.jspecify.annotations.Nullable;

/** What is sent to change a schedule; null keeps the expression, or means enabled. */
public record ScheduleForm(@Nullable String cron, @Nullable Boolean enabled) {}
