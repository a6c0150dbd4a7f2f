package dev.kedge.push;

import dev.kedge.backup.Backups;
import dev.kedge.backup.Request;
import dev.kedge.backup.Trigger;
import dev.kedge.device.Device;
import dev.kedge.device.DeviceLeases;
import dev.kedge.kms.KmsException;
import dev.kedge.push.Comparison.Verdict;
import dev.kedge.push.GuardedRouter.Refused;
import dev.kedge.push.Operation.Status;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.schema.Version;
import dev.kedge.transport.TransportException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One push, driven from where its journal stands to its end. Whatever goes wrong here (a database
 * that is away, a bug) ends the driving and not the push: the guard is on the router, and whoever
 * takes over begins at {@link #resume}.
 *
 * <p>No status is set from elapsed time or an exit status: {@code committed} and {@code reverted}
 * follow from an export that was read after the guard was seen to be gone.
 */
final class Push {
  /** No disarm begins later than this before the guard fires. */
  private static final Duration TOO_LATE = Duration.ofSeconds(20);

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration QUICK = Duration.ofMillis(300);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** An undo that was started is given so long before it is started again. */
  private static final Duration UNDO_RUNS = Duration.ofSeconds(40);

  private static final String ASKED_BACK = "A person asked for it.";
  private static final Version DRY_RUN = new Version(7, 16, 0);
  private static final Logger log = LoggerFactory.getLogger(Push.class);

  /** What all pushes of this node use. */
  record Means(
      OperationTable operations, Backups backups, Pacing pacing, String node, Duration settle) {}

  /** From so many commands on it is measured how fast the router carries them out. */
  private static final int ENOUGH_TO_MEASURE = 20;

  private final Means means;
  private final Operation operation;
  private final PushPlan plan;
  private final Device device;
  private final GuardedRouter.Door door;
  private final Ownership owner;
  private final DeviceLeases.Lease lease;
  private final GuardTimes times;
  private final List<Probe> probes;
  private final boolean holdsForeign;
  private Seen seen = Seen.NOTHING;
  private String told = "";

  /** When the router goes back by itself, by our monotonic clock; null when that is not known. */
  private @Nullable Duration guardFires;

  /** The newest first of those that wait; the last is the patch's, once that was started. */
  private List<String> jobs;

  private boolean hasFlash;
  private int generation;

  /** T of the triggers that are armed now. */
  private Duration armedFor;

  Push(
      Means means,
      Operation operation,
      PushPlan plan,
      GuardedRouter.Door door,
      DeviceLeases.Lease lease,
      boolean holdsForeign) {
    this.means = means;
    this.operation = operation;
    this.plan = plan;
    this.device = door.device();
    this.door = door;
    this.owner = door.owner();
    this.lease = lease;
    this.jobs = operation.jobs();
    this.hasFlash = operation.hasFlash();
    this.times =
        GuardTimes.of(plan, operation.window(), means.operations().slowestRate(device.id()));
    this.probes = plan.probes().stream().map(Probe::parse).toList();
    this.holdsForeign = holdsForeign;
    this.generation = operation.generation();
    this.armedFor = operation.guard() == null ? times.guard() : operation.guard();
  }

  private GuardScripts scripts() {
    return new GuardScripts(operation.mark(), hasFlash ? "flash/" : "", plan);
  }

  // The way that a push without trouble takes.

  /** From the beginning to the end. */
  void run() throws InterruptedException {
    try (var router = door.open()) {
      prepare(router);
      requireWanted();
      arm(router);
      requireWanted();
    } catch (Refused e) {
      revert(String.valueOf(e.getMessage()));
      return;
    } catch (TransportException | KmsException e) {
      revert(e.getMessage() + " Nothing was changed.");
      return;
    }
    apply();
  }

  private void prepare(GuardedRouter router)
      throws TransportException, Refused, InterruptedException {
    hasFlash = router.session().hasFlashFolder();
    var scripts = scripts();
    means.operations().noteGuard(operation, owner.epoch(), times.guard(), 0, hasFlash);
    router.requireLevel(level());
    if (level() == GuardLevel.FULL) {
      journal(PushStep.SAVING, null);
      router.saveBackup(scripts);
    }
    router.requireBase(plan);
    journal(PushStep.WRITING, null);
    var policies = router.policies();
    if (scripts.isUndoInFile()) {
      router.upload(scripts.undoFile(), scripts.undoFileText());
    }
    router.upload(scripts.rehearsalFile(), scripts.rehearsal());
    router.upload(scripts.patchFile(), scripts.patch());
    router.upload(scripts.checksFile(), scripts.checks());
    var written = means.pacing().now();
    journal(PushStep.REHEARSING, null);
    router.rehearse(scripts, level(), policies);
    journal(PushStep.CHECKING, null);
    router.importFile(scripts.checksFile());
    router.dryRun(scripts.patchFile(), Version.parse(plan.version()).isAtLeast(DRY_RUN));
    if (hasFlash) { // what was written just before is not safe yet (contract §2.5)
      var settled = written.plus(means.settle());
      while (means.pacing().now().compareTo(settled) < 0) {
        requireWanted();
        means.pacing().sleep(shorter(PAUSE, settled.minus(means.pacing().now())));
      }
    }
  }

  private void requireWanted() throws Refused {
    if (means.operations().asked(operation.id()).filter("revert"::equals).isPresent()) {
      throw new Refused(ASKED_BACK);
    }
  }

  private GuardLevel level() {
    return operation.guardKind() == null ? GuardLevel.FULL : operation.guardKind();
  }

  private void arm(GuardedRouter router) throws TransportException, Refused {
    journal(PushStep.ARMING, "arming");
    var began = means.pacing().now();
    var guard = times.guard();
    jobs = List.of(router.arm(scripts(), level(), guard, times.restore(guard), router.policies()));
    means.operations().noteJobs(operation, owner.epoch(), jobs, true);
    router.requireArmed(scripts(), level(), 0, jobs.getFirst());
    guardFires = began.plus(guard);
    journal(PushStep.ARMED, "armed");
  }

  /**
   * Arms new triggers that come later, reads them back, and only then takes the old ones away.
   *
   * @return when the window ends now
   */
  private Duration extend(GuardedRouter router, Duration end) throws TransportException, Refused {
    var later = end.plus(means.operations().takeExtension(operation, owner.epoch()));
    var guard = times.guard(later.minus(means.pacing().now()));
    var old = jobs.getFirst();
    means.operations().noteGuard(operation, owner.epoch(), guard, generation + 1, hasFlash);
    var began = means.pacing().now();
    var job =
        router.armTimed(
            scripts(), level(), generation + 1, guard, times.restore(guard), router.policies());
    jobs = Stream.concat(Stream.of(job), jobs.stream()).toList();
    means.operations().noteJobs(operation, owner.epoch(), jobs, true);
    router.requireArmed(scripts(), level(), generation + 1, job);
    router.removeTimed(scripts(), generation, old);
    generation++;
    armedFor = guard;
    guardFires = began.plus(guard);
    return later;
  }

  private void apply() throws InterruptedException {
    journal(PushStep.APPLYING, null);
    var began = means.pacing().now();
    var limit = began.plus(times.allowance());
    var end = Optional.<Patched>empty();
    try (var router = door.open()) {
      var id =
          router.execute(
              "/import file-name=\"%s\"".formatted(scripts().patchFile()), scripts().resultFile());
      jobs = Stream.concat(jobs.stream(), Stream.of(id)).toList();
      means.operations().noteJobs(operation, owner.epoch(), jobs, false);
      // This session outlives most of what keeps new ones out (contract §10.2).
      end = awaitPatch(router, limit);
      if (end.isPresent() && end.get() instanceof Patched.Through) {
        measure(means.pacing().now().minus(began));
      }
    } catch (Refused e) {
      revert(String.valueOf(e.getMessage()));
      return;
    } catch (TransportException | KmsException e) {
      log.info("Push {}: the link was lost while the patch was applied", operation.id());
    }
    proceed(end, limit);
  }

  private void measure(Duration took) {
    var commands = plan.patch().commands().size();
    if (commands >= ENOUGH_TO_MEASURE) {
      means.operations().noteRate(operation, owner.epoch(), commands * 1000.0 / took.toMillis());
    }
  }

  /** How the patch ended. */
  private sealed interface Patched {
    /** It ran through; or the router was restarted, and its export must tell. */
    record Through() implements Patched {}

    record Stopped(String why) implements Patched {}
  }

  /**
   * The patch was started, perhaps.
   *
   * @param end when it was seen
   * @param limit by which it should have ended; whoever cannot be asked by then is verified
   */
  private void proceed(Optional<Patched> end, Duration limit) throws InterruptedException {
    while (end.isEmpty() && means.pacing().now().compareTo(limit) < 0) {
      try (var router = door.open()) {
        end = awaitPatch(router, limit);
        if (end.isEmpty()) {
          end = Optional.of(new Patched.Stopped("The patch did not end within its time."));
        }
      } catch (TransportException | KmsException e) {
        means.pacing().sleep(PAUSE);
      }
    }
    if (end.isPresent() && end.get() instanceof Patched.Stopped(var why)) {
      revert(why);
      return;
    }
    journal(PushStep.VERIFYING, null);
    verify();
  }

  /** Waits until the patch has ended; empty when the time is over before. */
  private Optional<Patched> awaitPatch(GuardedRouter router, Duration limit)
      throws TransportException, InterruptedException {
    while (means.pacing().now().compareTo(limit) < 0) {
      if (means.operations().asked(operation.id()).filter("revert"::equals).isPresent()) {
        return Optional.of(new Patched.Stopped(ASKED_BACK)); // the undo stops it first
      }
      var now = router.atWork(scripts());
      var isApplying = isApplying(now.jobs());
      if (now.state().equals("done") || now.state().isEmpty() && !isApplying) {
        return Optional.of(new Patched.Through());
      }
      if (!isApplying) {
        return Optional.of(stopped(router));
      }
      means.pacing().sleep(QUICK);
    }
    return Optional.empty();
  }

  /**
   * When the patch's job is not known (its start was not answered), any that is not ours may be.
   */
  private boolean isApplying(Set<String> running) {
    return jobs.size() > 1
        ? running.contains(jobs.getLast())
        : running.stream().anyMatch(job -> !jobs.contains(job));
  }

  private Patched stopped(GuardedRouter router) throws TransportException {
    var line = router.variable(scripts(), "line");
    router.run(scripts().set("state", "ended"));
    var said = router.result(scripts()).strip();
    return new Patched.Stopped(
        "The router refused command %s of %d of the patch%s"
            .formatted(line, plan.patch().commands().size(), said.isEmpty() ? "." : ": " + said));
  }

  private void verify() throws InterruptedException {
    var end = means.pacing().now().plus(operation.window());
    @Nullable Duration since = null;
    var lastProblem = "The router was not reached again.";
    while (means.pacing().now().compareTo(end) < 0) {
      var asked = means.operations().asked(operation.id()).orElse("");
      if (asked.equals("revert")) {
        revert(ASKED_BACK);
        return;
      }
      try (var router = door.open()) {
        if (asked.equals("extend")) {
          end = extend(router, end);
        }
        switch (look(router)) {
          case Verdict.Target(var foreign) -> {
            tellForeign(foreign);
            var now = means.pacing().now();
            var missing =
                asked.equals("confirm") ? Optional.<String>empty() : missing(router, foreign);
            if (asked.equals("confirm")
                || missing.isEmpty()
                    && since != null
                    && now.minus(since).compareTo(operation.soak()) >= 0) {
              journal(PushStep.PROVED, null);
              commit();
              return;
            }
            since = missing.isPresent() ? null : since == null ? now : since;
            lastProblem = missing.orElse(lastProblem);
          }
          case Verdict.Base _ -> {
            revert("The router has its old configuration.");
            return;
          }
          case Verdict.Neither(var menus) -> {
            revert("Not all of the change is there; it differs in " + String.join(", ", menus));
            return;
          }
        }
      } catch (TransportException | KmsException | Refused e) {
        since = null;
        lastProblem = String.valueOf(e.getMessage());
      }
      awaitNextLook(since);
    }
    revert("It was not proved within the window. " + lastProblem);
  }

  /** The second look is when the soak is over, or a person wants something. */
  private void awaitNextLook(@Nullable Duration since) throws InterruptedException {
    if (since == null) {
      means.pacing().sleep(PAUSE);
      return;
    }
    var next = since.plus(operation.soak());
    while (means.pacing().now().compareTo(next) < 0
        && means.operations().asked(operation.id()).isEmpty()) {
      means.pacing().sleep(shorter(PAUSE, next.minus(means.pacing().now())));
    }
  }

  /** What the last look found. */
  private record Seen(String sha256, Verdict verdict) {
    static final Seen NOTHING = new Seen("", new Verdict.Neither(List.of()));
  }

  private Verdict look(GuardedRouter router) throws TransportException, Refused {
    if (!plan.serial().isEmpty() && !router.serial().equals(plan.serial())) {
      throw new Refused("Another router answers there.");
    }
    var export = router.export(seen.sha256);
    if (!export.sha256().equals(seen.sha256)) { // the same text says the same
      var now = Comparison.without(Configuration.parse(export.normalized()), operation.mark());
      seen =
          new Seen(
              export.sha256(),
              Comparison.judge(plan.base(), plan.target(), now, Version.parse(plan.version())));
    }
    return seen.verdict;
  }

  /** What is still missing for the proof though the router's export is the target. */
  private Optional<String> missing(GuardedRouter router, List<String> foreign)
      throws TransportException {
    for (var probe : probes) {
      if (!probe.holds(router)) {
        var words = "This does not hold: " + probe.words();
        tell(words);
        return Optional.of(words);
      }
    }
    return holdsForeign && !foreign.isEmpty()
        ? Optional.of("Nobody confirmed it though somebody else changed the router meanwhile.")
        : Optional.empty();
  }

  private void tellForeign(List<String> foreign) {
    if (!foreign.isEmpty()) {
      tell(
          "Somebody else changed meanwhile: %s%s"
              .formatted(
                  String.join("; ", foreign),
                  holdsForeign ? ". A person must confirm this push, or it is reverted." : ""));
    }
  }

  private void commit() throws InterruptedException {
    if (isTooLate()) {
      revert("It was proved too late to take the guard away safely.");
      return;
    }
    journal(PushStep.DISARMING, "disarming");
    finishCommit();
  }

  private boolean isTooLate() {
    return guardFires != null && means.pacing().now().compareTo(guardFires.minus(TOO_LATE)) > 0;
  }

  /** Disarming was journalled; repeating it does no harm. */
  private void finishCommit() throws InterruptedException {
    var pause = PAUSE;
    var end = Optional.<Disarmed>empty();
    while (end.isEmpty()) {
      try (var router = door.open()) {
        end = Optional.of(disarm(router));
      } catch (TransportException | KmsException | Refused e) {
        log.info("Push {}: the guard could not be taken away yet", operation.id());
        means.pacing().sleep(pause);
        pause = longer(pause);
      }
    }
    switch (end.get()) {
      case COMMITTED -> committed();
      case TOO_LATE -> revert("The router was faster: it went back by itself.");
      case ENDED -> {}
    }
  }

  /** What taking the guard away came to. */
  private enum Disarmed {
    COMMITTED,
    TOO_LATE,
    ENDED
  }

  private Disarmed disarm(GuardedRouter router) throws TransportException, Refused {
    if (router.run(scripts().disarm(jobs)).contains("kedge: undo")) {
      return Disarmed.TOO_LATE;
    }
    var left = router.entries(scripts());
    if (!left.isEmpty() || router.jobs().stream().anyMatch(jobs::contains)) {
      throw new Refused("Entries of the guard are still there.");
    }
    switch (look(router)) {
      case Verdict.Target(var foreign) -> {
        tellForeign(foreign);
        journal(PushStep.DISARMED, "gone");
        cleanUp(router);
        return Disarmed.COMMITTED;
      }
      case Verdict.Base _ -> ended(router, Status.REVERTED, PushStep.REVERTED);
      case Verdict.Neither(var menus) -> {
        tell("The guard is gone, and it differs in " + String.join(", ", menus));
        ended(router, Status.FAILED, PushStep.FAILED);
      }
    }
    return Disarmed.ENDED;
  }

  private void committed() {
    var backup = means.backups().run(device, Request.of(Trigger.CONFIG_CHANGE), lease);
    backup
        .failure()
        .ifPresent(failure -> tell("The backup after the push failed: " + failure.reason()));
    means
        .operations()
        .end(operation, owner.epoch(), means.node(), Status.COMMITTED, PushStep.COMMITTED, lease);
    reached(PushStep.COMMITTED);
  }

  private void ended(GuardedRouter router, Status status, PushStep step) throws TransportException {
    cleanUp(router);
    means.operations().end(operation, owner.epoch(), means.node(), status, step, lease);
    reached(step);
  }

  private void cleanUp(GuardedRouter router) throws TransportException {
    router.removeFiles(operation.mark());
    router.run(scripts().forgetVariables());
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration longer(Duration pause) {
    var twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }

  // Back.

  /** Has the change taken back, or waits for the router to do it, until that is proved. */
  private void revert(String why) throws InterruptedException {
    tell(why);
    journal(PushStep.REVERTING, null);
    awaitBase();
  }

  private void awaitBase() throws InterruptedException {
    @Nullable Duration undoStarted = null;
    var pause = QUICK;
    while (true) {
      try (var router = door.open()) {
        var verdict = look(router);
        var entries = router.entries(scripts());
        switch (verdict) {
          case Verdict.Base(var foreign) -> {
            if (isAtRest(router, entries)) {
              tellForeign(foreign);
              ended(router, Status.REVERTED, PushStep.REVERTED);
              return;
            }
          }
          case Verdict.Target _, Verdict.Neither _ -> {
            if (!entries.contains(scripts().undoName())) {
              if (isKnownToBeNeither(router, verdict)) {
                return;
              }
            } else if (undoStarted == null
                || means.pacing().now().minus(undoStarted).compareTo(UNDO_RUNS) > 0) {
              undoStarted = means.pacing().now();
              router.run(scripts().runUndo());
              pause = QUICK;
            }
          }
        }
      } catch (TransportException | KmsException | Refused e) {
        log.debug("Push {}: going back is awaited", operation.id());
      }
      means.pacing().sleep(pause);
      pause = longer(pause);
    }
  }

  /** The configuration is the base: takes away what is left of the guard, under its lock. */
  private boolean isAtRest(GuardedRouter router, Set<String> entries) throws TransportException {
    if (router.variable(scripts(), "lock").equals("undo")) {
      return false; // it is still at work
    }
    if (entries.isEmpty() && router.jobs().stream().noneMatch(jobs::contains)) {
      return true;
    }
    router.run(scripts().set("stop", "stop"));
    router.run(scripts().disarm(jobs));
    router.run(scripts().removeLeftovers(jobs));
    return false; // look once more
  }

  /**
   * The router has the way back no more, and this is not the base: it is taken from here. It failed
   * when that came to nothing and no trigger is left either; one that loads the backup is waited
   * for.
   */
  private boolean isKnownToBeNeither(GuardedRouter router, Verdict verdict)
      throws TransportException, Refused {
    var file = scripts().undoFile();
    router.upload(file, scripts().undoFileText());
    if (!router.runsThrough(file)) {
      log.info("Push {}: the way back did not run through", operation.id());
    }
    if (look(router) instanceof Verdict.Base) {
      return false;
    }
    var left = router.entries(scripts());
    if (!left.isEmpty()) {
      if (left.stream().noneMatch(name -> name.startsWith("kedge-restore-"))) {
        router.run(scripts().removeLeftovers(jobs)); // they would run what is not there
      }
      return false; // look once more
    }
    tell(
        verdict instanceof Verdict.Neither(var menus)
            ? "The guard is gone, the way back did not work, and it differs in "
                + String.join(", ", menus)
            : "The guard is gone and the way back did not work: the change is still there.");
    ended(router, Status.FAILED, PushStep.FAILED);
    return true;
  }

  // Taken over.

  /** Goes on from where the journal stands. */
  void resume() throws InterruptedException {
    log.info("Push {} is taken over at {}", operation.id(), operation.step());
    switch (operation.step()) {
      case OPENED, SAVING, WRITING, REHEARSING, CHECKING, ARMING, ARMED ->
          revert("The server that pushed stopped before anything was changed.");
      case APPLYING -> {
        readGuard();
        proceed(Optional.empty(), means.pacing().now().plus(times.allowance()));
      }
      case VERIFYING, PROVED -> {
        readGuard();
        journal(PushStep.VERIFYING, null);
        verify();
      }
      case DISARMING, DISARMED -> resumeDisarm();
      case REVERTING -> awaitBase();
      case COMMITTED, REVERTED, FAILED -> {} // ended with its guard gone
    }
  }

  /** How much time is left, by the router's own uptime: clocks are not asked. */
  private void readGuard() {
    try (var router = door.open()) {
      var armed = Uptime.parse(router.variable(scripts(), "armed"));
      var up = router.uptime();
      if (armed.isPresent() && up.isPresent()) {
        guardFires = means.pacing().now().plus(armedFor.minus(up.get().minus(armed.get())));
      } else {
        // It was rebooted: the entry for start-ups comes first.
        guardFires =
            up.map(u -> means.pacing().now().plus(GuardScripts.BOOT_DELAY).minus(u)).orElse(null);
      }
    } catch (TransportException | KmsException e) {
      guardFires = null; // the router's lock decides who is first
    }
  }

  private void resumeDisarm() throws InterruptedException {
    var pause = QUICK;
    while (true) {
      try (var router = door.open()) {
        var isBegun =
            router.variable(scripts(), "lock").equals("commit")
                || !router.entries(scripts()).contains(scripts().undoName());
        if (isBegun) {
          finishCommit();
        } else {
          readGuard();
          verify();
        }
        return;
      } catch (TransportException | KmsException e) {
        means.pacing().sleep(pause);
        pause = longer(pause);
      }
    }
  }

  // Said.

  private void journal(PushStep step, @Nullable String guardState) {
    owner.require();
    means.operations().step(operation, owner.epoch(), means.node(), step, guardState);
    reached(step);
  }

  private void reached(PushStep step) {
    means.pacing().steps().reached(step, device.id());
  }

  /** What goes on does not wait for the words about it. */
  private void tell(String words) {
    if (words.equals(told)) {
      return;
    }
    told = words;
    try {
      means.operations().tell(operation, owner.epoch(), words);
    } catch (KmsException e) {
      log.warn("Push {}: what is known of it could not be sealed: {}", operation.id(), e.kind());
    }
  }
}
