package dev.kedge.push.execution;

import dev.kedge.push.guard.GuardSession;
import dev.kedge.transport.TransportException;
import java.util.List;
import java.util.Optional;

/** Conditions of verification besides the router's export. */
final class ProofConditions {
  private final PushContext context;

  ProofConditions(PushContext context) {
    this.context = context;
  }

  /**
   * Why a router that shows the target is not verified, no matter who confirms: nobody can log in
   * where it should be.
   */
  Optional<String> elsewhere(GuardSession router) {
    var there = context.plan.thenAt();
    return there == null || router.place().equals(there)
        ? Optional.empty()
        : Optional.of(
            "The router still answers at %s, not at %s.".formatted(router.place(), there));
  }

  /** Another condition that does not hold; ignored if a person confirms. */
  Optional<String> missing(GuardSession router, List<String> foreign, List<String> lost)
      throws TransportException {
    for (var probe : context.probes) {
      if (!ProbeCheck.holds(probe, router)) {
        var words = "This condition is not met: " + probe.words();
        context.report.tell(words);
        return Optional.of(words);
      }
    }
    if (context.settings.revertLosses() && !lost.isEmpty()) {
      return Optional.of("Counts are lower than before: " + String.join("; ", lost) + ".");
    }
    return context.settings.holdForeign() && !foreign.isEmpty()
        ? Optional.of("Concurrent changes on the router were not confirmed.")
        : Optional.empty();
  }
}
