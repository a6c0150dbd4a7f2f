package dev.kedge.capture;

/** The result of reading a router's export. */
public sealed interface ExportReading permits GoodReading, SuspiciousReading {}
