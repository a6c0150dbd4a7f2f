package dev.kedge.push;

import dev.kedge.transport.TransportException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the inverse patch run, by the router or from here, again while there is hope. */
final class InverseRuns {
  /** An undo that was started is given so long before it is started again. */
  private static final Duration UNDO_RUNS = Duration.ofSeconds(40);

  /** After so long one that gave the lock back has ended. */
  private static final Duration UNDO_BEGINS = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(InverseRuns.class);

  private final PushContext context;
  private @Nullable Duration undoStarted;
  private int runs;
  private boolean isComplete;

  InverseRuns(PushContext context) {
    this.context = context;
  }

  /** Whether it ran to its end from here, the router having none of its own. */
  boolean isComplete() {
    return isComplete;
  }

  boolean wasTried() {
    return runs > 0;
  }

  boolean isGivenUp() {
    return runs >= GuardScripts.MOST_TRIES;
  }

  /**
   * Starts it, unless it was started and may still run.
   *
   * @return whether it was
   */
  boolean start(GuardSession router, GuardScripts scripts, Set<String> entries, String lock)
      throws TransportException, GuardException {
    if (!entries.contains(scripts.undoName()) || lock.equals("commit")) {
      runFromHere(router, scripts);
      return true;
    }
    if (undoStarted != null && !isOver(undoStarted, lock)) {
      return false;
    }
    context.inverseScript.update(router, scripts);
    undoStarted = context.now();
    runs++;
    router.run(scripts.runUndo());
    return true;
  }

  private boolean isOver(Duration started, String lock) {
    var limit = lock.equals("free") ? UNDO_BEGINS : UNDO_RUNS;
    return context.now().minus(started).compareTo(limit) > 0;
  }

  /** The router has it no more. */
  private void runFromHere(GuardSession router, GuardScripts scripts) throws TransportException {
    runs++;
    router.upload(scripts.undoFile(), scripts.undoFileText());
    isComplete = router.importsToTheEnd(scripts.undoFile());
    if (!isComplete) {
      log.info("Push {}: the inverse patch did not run through", context.push.id());
    }
  }
}
