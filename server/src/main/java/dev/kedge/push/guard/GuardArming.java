package dev.kedge.push.guard;

import dev.kedge.push.plan.GuardLevel;
import dev.kedge.transport.TransportException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Arms triggers on a router and reads them back. A guard that is returned is complete; the job's id
 * is passed on before that, so that it is known whatever happens.
 */
public final class GuardArming {
  private final GuardSession router;
  private final GuardScripts scripts;
  private final GuardTiming timing;
  private final String version;

  public GuardArming(
      GuardSession router, GuardScripts scripts, GuardTiming timing, String version) {
    this.router = router;
    this.scripts = scripts;
    this.timing = timing;
    this.version = version;
  }

  /**
   * Puts the inverse patch and all triggers on the router.
   *
   * @param note receives the guard with the id of its job
   */
  public Guard arm(Guard guard, Consumer<Guard> note) throws TransportException, GuardException {
    router.run(scripts.noteArmed()); // without it a trigger assumes that the router restarted
    router.upload(scripts.names().armFile(), scripts.addUndo(router.policies()));
    router.importFile(scripts.names().armFile());
    if (guard.level().isAtLeast(GuardLevel.SOFT_BOOT)) {
      router.run(scripts.addBoot(router.policies(), scripts.boot()));
    }
    return armTimed(guard, note);
  }

  /** Arms the timed triggers of the guard's generation. */
  public Guard armTimed(Guard guard, Consumer<Guard> note)
      throws TransportException, GuardException {
    Optional<ScheduleStart> start =
        guard.level().isAtLeast(GuardLevel.SOFT_BOOT)
            ? Optional.of(ScheduleStart.now(router, version))
            : Optional.empty();
    if (start.isPresent()) {
      addScheduled(guard, start.get());
    }
    router.run(scripts.noteArmed()); // again: the guard timeout counts from here
    var armed =
        guard.withTrigger(router.start(scripts.startJob(guard.generation(), guard.timeout())));
    note.accept(armed);
    requireArmed(armed, start);
    return armed;
  }

  private void addScheduled(Guard guard, ScheduleStart start) throws TransportException {
    var policies = router.policies();
    router.run(
        scripts.addScheduler(
            scripts.names().revert(guard.generation()),
            start,
            revert(guard),
            policies,
            scripts.runUndo()));
    if (guard.level() == GuardLevel.FULL) {
      router.run(
          scripts.addScheduler(
              scripts.names().restore(guard.generation()),
              start,
              timing.restore(guard.timeout()),
              policies,
              scripts.restore()));
    }
  }

  private static Duration revert(Guard guard) {
    return guard.timeout().plus(GuardScripts.LATER);
  }

  private void requireArmed(Guard guard, Optional<ScheduleStart> start)
      throws TransportException, GuardException {
    if (!router.source(scripts.names().undo()).equals(scripts.inverse().source())) {
      throw isNotArmed("the script with the inverse patch is not what was sent");
    }
    if (start.isPresent()) {
      requireScheduled(guard, start.get());
    }
    if (!router.jobs().contains(guard.trigger())) {
      throw isNotArmed("the job that waits is not there");
    }
  }

  private void requireScheduled(Guard guard, ScheduleStart start)
      throws TransportException, GuardException {
    requireNone(entry(scripts.names().boot()).problemAtStartUp(scripts.boot()));
    requireNone(
        entry(scripts.names().revert(guard.generation()))
            .problem(scripts.runUndo(), start, revert(guard)));
    if (guard.level() == GuardLevel.FULL) {
      requireNone(
          entry(scripts.names().restore(guard.generation()))
              .problem(scripts.restore(), start, timing.restore(guard.timeout())));
    }
  }

  private ScheduledEntry entry(String name) throws TransportException, GuardException {
    return ScheduledEntry.read(router, name)
        .orElseThrow(() -> isNotArmed("a scheduled entry is not there"));
  }

  private static void requireNone(Optional<String> problem) throws GuardException {
    if (problem.isPresent()) {
      throw isNotArmed("of a scheduled entry, " + problem.get());
    }
  }

  private static GuardException isNotArmed(String why) {
    return new GuardException("The guard was read back and is not armed: " + why + ".");
  }
}
