package dev.kedge.apimodel;

import org.jspecify.annotations.Nullable;

/** How a backup is made; a label makes it a checkpoint. */
public record BackupForm(@Nullable String label) {}
