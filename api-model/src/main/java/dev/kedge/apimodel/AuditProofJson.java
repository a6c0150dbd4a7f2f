package dev.kedge.apimodel;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Result of a verification of the audit log; {@code whole} if it is intact. */
public record AuditProofJson(long events, String head, List<Finding> findings, boolean whole) {

  /** An event that was changed, removed or inserted; {@code event} is null if it is missing. */
  public record Finding(String kind, long number, @Nullable UUID event) {}
}
