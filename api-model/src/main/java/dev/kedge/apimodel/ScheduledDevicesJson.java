package dev.kedge.apimodel;

/** Number of devices that are due now. */
public record ScheduledDevicesJson(int devices) {}
