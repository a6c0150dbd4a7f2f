package dev.kedge.apimodel;

import org.jspecify.annotations.Nullable;

/** How a device resumes; {@code hostKey} is the fingerprint of a newly accepted host key. */
public record ResumeForm(@Nullable String hostKey) {}
