package dev.kedge.push.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks of a plan besides what the router should become.
 *
 * @param probes conditions besides the export; see {@link VerificationProbe}
 * @param thenAt {@code HOST} or {@code HOST:PORT} to which the change moves the router; null if it
 *     stays where it is
 * @param guardAccount name of the credentials of another account on the router, which owns the
 *     guard; null for Kedge's own account there
 */
public record PlanTerms(
    List<String> probes, @Nullable String thenAt, @Nullable String guardAccount) {
  public static final PlanTerms NONE = new PlanTerms(List.of(), null, null);

  public PlanTerms {
    probes = List.copyOf(probes);
  }
}
