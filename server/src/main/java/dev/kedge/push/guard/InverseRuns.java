package dev.kedge.push.guard;

import dev.kedge.push.time.PushClock;
import dev.kedge.transport.TransportException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs of the inverse patch, by the router or by Kedge, repeated while one may succeed. */
public final class InverseRuns {
  /** Time that a started inverse patch gets before it is started again. */
  private static final Duration UNDO_RUNS = Duration.ofSeconds(40);

  /** Time after which one that gave the lock back has ended. */
  private static final Duration UNDO_BEGINS = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(InverseRuns.class);

  private final InverseScript script;
  private final PushClock clock;
  private @Nullable Duration undoStarted;
  private int runs;
  private boolean isComplete;

  public InverseRuns(InverseScript script, PushClock clock) {
    this.script = script;
    this.clock = clock;
  }

  /** Whether Kedge ran it to its end, as the router no longer had it. */
  public boolean isComplete() {
    return isComplete;
  }

  public boolean wasTried() {
    return runs > 0;
  }

  public boolean isGivenUp() {
    return runs >= InverseText.MOST_TRIES;
  }

  /**
   * Starts it, unless it was started and may still run.
   *
   * @return whether it was started
   */
  public boolean start(GuardSession router, GuardScripts scripts, Set<String> entries, String lock)
      throws TransportException, GuardException {
    if (!entries.contains(scripts.names().undo()) || lock.equals("commit")) {
      runFromHere(router, scripts);
      return true;
    }
    if (undoStarted != null && !isOver(undoStarted, lock)) {
      return false;
    }
    script.update(router, scripts);
    undoStarted = clock.now();
    runs++;
    router.run(scripts.runUndo());
    return true;
  }

  private boolean isOver(Duration started, String lock) {
    var limit = lock.equals("free") ? UNDO_BEGINS : UNDO_RUNS;
    return clock.now().minus(started).compareTo(limit) > 0;
  }

  /** Uploads and runs it, as the router no longer has it. */
  private void runFromHere(GuardSession router, GuardScripts scripts) throws TransportException {
    runs++;
    router.upload(scripts.names().undoFile(), scripts.inverse().file());
    isComplete = router.importsToTheEnd(scripts.names().undoFile());
    if (!isComplete) {
      log.info("{} was run by Kedge and did not complete", scripts.names().undo());
    }
  }
}
