package dev.kedge.push.execution;

import dev.kedge.facts.Question;
import dev.kedge.facts.RouterFact;
import dev.kedge.facts.RouterFacts;
import dev.kedge.push.guard.Guard;
import dev.kedge.push.guard.GuardSession;
import dev.kedge.transport.Command;
import dev.kedge.transport.TransportException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Comparison of the inverse patch with the router's history just after the patch, as a fact. */
final class HistoryCheck {
  /** Maximum number of rows for which a history of 100 actions suffices. */
  private static final int MOST_WITNESSED = 40;

  private final PushContext context;

  HistoryCheck(PushContext context) {
    this.context = context;
  }

  /** Lists what the router would undo otherwise than the inverse patch, a phrase each. */
  List<String> differences(GuardSession router, Guard guard) throws TransportException {
    var testimony = testimony(router, guard);
    note(testimony);
    return testimony.differences();
  }

  /** Compares the inverse patch with the router's history, just after the patch. */
  private HistoryWitness.Testimony testimony(GuardSession router, Guard guard)
      throws TransportException {
    var scripts = context.scripts(guard);
    var ids = scripts.change().idsOfAdded();
    if (ids.size() > MOST_WITNESSED) {
      return HistoryWitness.Testimony.NONE;
    }
    var added =
        ids.isEmpty()
            ? ""
            : router.runEvenIfRefused(Command.script(scripts.show(ids.toArray(String[]::new))));
    return HistoryWitness.of(
        router.runEvenIfRefused(Command.script(HistoryWitness.QUESTION)),
        context.plan,
        router.session().user(),
        Set.of(added.strip().split("[ ;]+")));
  }

  /** Stores what a router's history showed about the patch as a fact about its kind of router. */
  private void note(HistoryWitness.Testimony testimony) {
    var differs = !testimony.differences().isEmpty();
    if (differs || testimony.agreeing() > 0) {
      context
          .facts()
          .note(
              context.plan.kindOfRouter(),
              context.device.simulated() ? RouterFacts.Origin.SIMULATED : RouterFacts.Origin.OWN,
              List.of(
                  new RouterFact(
                      Question.HISTORY_AGREES,
                      differs ? RouterFact.Verdict.DOES_NOT_HOLD : RouterFact.Verdict.HOLDS,
                      HistoryWitness.QUESTION,
                      differs ? String.join("; ", testimony.differences()) : "as a push does",
                      Instant.now())));
    }
  }
}
