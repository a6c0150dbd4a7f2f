package dev.kedge.push;

import dev.kedge.transport.TransportException;
import java.util.List;
import java.util.Optional;

/** What must hold for a proof beside the router's export. */
final class ProofConditions {
  private final PushContext context;

  ProofConditions(PushContext context) {
    this.context = context;
  }

  /**
   * Why it is not proved though the export is the target, whoever confirms it: nobody gets in where
   * the router is to be.
   */
  Optional<String> elsewhere(GuardSession router) {
    var there = context.plan.thenAt();
    return there == null || router.place().equals(there)
        ? Optional.empty()
        : Optional.of("It answers at %s still, not at %s.".formatted(router.place(), there));
  }

  /** What else is missing, unless a person confirms. */
  Optional<String> missing(GuardSession router, List<String> foreign, List<String> lost)
      throws TransportException {
    for (var probe : context.probes) {
      if (!probe.holds(router)) {
        var words = "This does not hold: " + probe.words();
        context.tell(words);
        return Optional.of(words);
      }
    }
    if (context.settings.revertLosses() && !lost.isEmpty()) {
      return Optional.of("The router has less than before: " + String.join("; ", lost) + ".");
    }
    return context.settings.holdForeign() && !foreign.isEmpty()
        ? Optional.of("Nobody confirmed it though somebody else changed the router meanwhile.")
        : Optional.empty();
  }
}
