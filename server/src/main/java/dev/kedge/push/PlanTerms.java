package dev.kedge.push;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person says of a plan beside what the router should become.
 *
 * @param probes what must hold beside the export; see {@link VerificationProbe}
 * @param thenAt {@code HOST} or {@code HOST:PORT} where the change moves the router; null: it stays
 *     where it is
 * @param guardAccount name of the credentials of another account on the router, which owns the
 *     guard; null: the account that Kedge has there
 */
public record PlanTerms(
    List<String> probes, @Nullable String thenAt, @Nullable String guardAccount) {
  public static final PlanTerms NONE = new PlanTerms(List.of(), null, null);

  public PlanTerms {
    probes = List.copyOf(probes);
  }
}
