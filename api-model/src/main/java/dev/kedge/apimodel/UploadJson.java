package dev.kedge.apimodel;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Result of an upload; the outcome is {@code new}, {@code same} or {@code late}. */
public record UploadJson(String outcome, @Nullable UUID snapshot, int changes) {}
