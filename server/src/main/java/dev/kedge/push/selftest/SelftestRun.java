package dev.kedge.push.selftest;

import dev.kedge.encryption.EncryptionException;
import dev.kedge.facts.Question.Kind;
import dev.kedge.facts.RouterFact;
import dev.kedge.push.time.PushClock;
import dev.kedge.transport.TransportException;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/**
 * One round of questions to one router. What it puts there is removed again, whatever happens.
 * Expected answers are in routeros-behaviour.md#selftest-questions.
 */
final class SelftestRun {
  private final SelftestSession router;

  SelftestRun(Selftest.Opening opening, PushClock pushClock, Clock clock) {
    this.router = new SelftestSession(opening, pushClock, clock);
  }

  /** Version of RouterOS, after a run. */
  String version() {
    return router.version();
  }

  /** Model, after a run. */
  String board() {
    return router.board();
  }

  /** Asks all questions of these kinds that exist for the router's version. */
  List<RouterFact> run(Set<Kind> kinds)
      throws TransportException, EncryptionException, InterruptedException {
    try {
      router.identify();
      new ReadQuestions(router).ask();
      if (kinds.contains(Kind.TOUCH)) {
        new TouchQuestions(router).ask();
      }
      if (kinds.contains(Kind.WRITE)) {
        new WriteQuestions(router).ask();
      }
      return router.facts();
    } finally {
      router.drop();
    }
  }
}
