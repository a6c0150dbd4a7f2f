package dev.kedge.push;

import dev.kedge.kms.KmsException;
import dev.kedge.push.PushState.Failed;
import dev.kedge.push.PushState.Reverted;
import dev.kedge.push.PushState.Reverting;
import dev.kedge.push.TargetComparison.Verdict;
import dev.kedge.transport.TransportException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the inverse patch run, by the router or from here, until the export is the base. */
final class RevertPhase {
  /** An undo that was started is given so long before it is started again. */
  private static final Duration UNDO_RUNS = Duration.ofSeconds(40);

  private static final Logger log = LoggerFactory.getLogger(RevertPhase.class);

  private final PushContext context;
  private final Pauses pauses = new Pauses(Duration.ofMillis(300));
  private @Nullable Duration undoStarted;

  /** Whether the inverse patch was run from here, and the router was not the base after it. */
  private boolean inverseRan;

  RevertPhase(PushContext context) {
    this.context = context;
  }

  PushState next(Reverting from) throws InterruptedException {
    context.dropSession();
    var guard = from.guard();
    while (true) {
      try (var router = context.sessions.open()) {
        var scripts = context.scripts(guard);
        var verdict = context.observer.look(router);
        var entries = router.entries(scripts);
        var next =
            switch (verdict) {
              case Verdict.Base(var foreign) -> {
                context.tellForeign(foreign);
                yield atBase(router, scripts, guard, entries);
              }
              case Verdict.Target _ ->
                  notAtBase(router, scripts, guard, entries, "the change is still there.");
              case Verdict.Diverged(var menus) ->
                  notAtBase(
                      router, scripts, guard, entries, "it differs in " + String.join(", ", menus));
            };
        if (next != null) {
          return next;
        }
      } catch (TransportException | KmsException | GuardException e) {
        log.debug("Push {}: the router has not reverted yet", context.push.id());
      }
      pauses.pause(context);
    }
  }

  /** Takes away what is left of the guard, under its lock; null until nothing is left. */
  private @Nullable PushState atBase(
      GuardSession router, GuardScripts scripts, Guard guard, Set<String> entries)
      throws TransportException {
    if (router.variable(scripts, "lock").equals("undo")) {
      return null; // it is still at work
    }
    var jobs = router.ourJobs(scripts, guard);
    if (!entries.isEmpty() || router.jobs().stream().anyMatch(jobs::contains)) {
      router.run(scripts.set("stop", "stop"));
      router.run(scripts.disarm(jobs));
      router.run(scripts.removeLeftovers(jobs));
      return null; // look once more
    }
    router.cleanUp(scripts, guard);
    return new Reverted(guard);
  }

  private @Nullable PushState notAtBase(
      GuardSession router,
      GuardScripts scripts,
      Guard guard,
      Set<String> entries,
      String difference)
      throws TransportException, GuardException {
    if (entries.contains(scripts.undoName())) {
      startUndo(router, scripts);
      return null;
    }
    if (!inverseRan) {
      runInverse(router, scripts);
      return null; // look once more
    }
    if (entries.isEmpty()) {
      context.tell("The guard is gone, the inverse patch did not work, and " + difference);
      router.cleanUp(scripts, guard);
      return new Failed(guard);
    }
    if (entries.stream().noneMatch(name -> name.startsWith("kedge-restore-"))) {
      router.run(
          scripts.removeLeftovers(
              router.ourJobs(scripts, guard))); // they would run what is not there
    }
    inverseRan = false; // the backup is being loaded, or it is tried once more
    return null;
  }

  private void startUndo(GuardSession router, GuardScripts scripts) throws TransportException {
    var now = context.now();
    if (undoStarted == null || now.minus(undoStarted).compareTo(UNDO_RUNS) > 0) {
      undoStarted = now;
      router.run(scripts.runUndo());
      pauses.restart();
    }
  }

  /** The router has the inverse patch no more. */
  private void runInverse(GuardSession router, GuardScripts scripts) throws TransportException {
    router.upload(scripts.undoFile(), scripts.undoFileText());
    if (!router.importsToTheEnd(scripts.undoFile())) {
      log.info("Push {}: the inverse patch did not run through", context.push.id());
    }
    inverseRan = true;
    pauses.restart();
  }
}
