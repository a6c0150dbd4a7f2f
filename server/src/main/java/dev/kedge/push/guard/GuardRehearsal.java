package dev.kedge.push.guard;

import dev.kedge.encryption.EncryptionException;
import dev.kedge.push.plan.GuardLevel;
import dev.kedge.push.time.PushClock;
import dev.kedge.transport.TransportException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Rehearsal of a guard on the router, with the guard's account and policies. It verifies that a job
 * outlives the connection that started it, that scheduler entries run, that what they run reads
 * files where the inverse patch's are, changes our rows and sees our global variables, and that a
 * failure of it is caught, so that it is tried again.
 */
public final class GuardRehearsal {
  private static final Duration LIMIT = Duration.ofSeconds(15);

  /** Delay of the rehearsal's trigger. */
  private static final Duration AHEAD = Duration.ofSeconds(2);

  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final String SEEN = "seen";

  private final KeptSessions sessions;
  private final PushClock clock;
  private final String version;
  private final GuardScripts scripts;
  private final RehearsalScripts rehearsal;
  private final boolean schedules;
  private final List<String> jobs = new ArrayList<>();

  public GuardRehearsal(
      KeptSessions sessions,
      PushClock clock,
      String version,
      GuardScripts scripts,
      GuardLevel level) {
    this.sessions = sessions;
    this.clock = clock;
    this.version = version;
    this.scripts = scripts;
    this.rehearsal = scripts.rehearsal();
    this.schedules = level.isAtLeast(GuardLevel.SOFT_BOOT);
  }

  /** Rehearses the guard; replaces the session and leaves nothing on the router. */
  public void run()
      throws TransportException, EncryptionException, GuardException, InterruptedException {
    try {
      rehearse();
    } catch (GuardException e) {
      sessions.current().run(scripts.removal().leftovers(jobs));
      throw e;
    }
    sessions.current().run(scripts.removal().leftovers(jobs));
  }

  private void rehearse()
      throws TransportException, EncryptionException, GuardException, InterruptedException {
    start(sessions.current());
    // as a change that locks Kedge out does (see routeros-behaviour.md#jobs-and-connections)
    sessions.drop();
    var router = sessions.current();
    router.run(scripts.set("again", "again"));
    awaitTriggers(router);
    if (!router.run(rehearsal.showRehearsed()).strip().equals(RehearsalScripts.REHEARSED)) {
      throw failed("the trigger could not change a row by its id, or lacks the policy write");
    }
  }

  private void start(GuardSession router) throws TransportException, GuardException {
    var policies = router.policies();
    router.upload(scripts.names().armFile(), rehearsal.add(policies));
    router.importFile(scripts.names().armFile());
    router.run(scripts.set("probe", "probe"));
    jobs.add(router.start(rehearsal.startJob(!schedules)));
    if (schedules) {
      router.run(scripts.addBoot(policies, rehearsal.boot()));
      requireBoot(router);
      jobs.add(router.start(rehearsal.runBoot()));
      router.run(
          scripts.addScheduler(
              scripts.names().rehearsal(),
              ScheduleStart.now(router, version),
              AHEAD,
              policies,
              rehearsal.run()));
    }
  }

  private void requireBoot(GuardSession router) throws TransportException, GuardException {
    var entry = ScheduledEntry.read(router, scripts.names().boot());
    var problem =
        entry.isEmpty()
            ? "it is not there"
            : entry.get().problemAtStartUp(rehearsal.boot()).orElse("");
    if (!problem.isEmpty()) {
      throw failed("of the entry for start-ups, " + problem);
    }
  }

  private void awaitTriggers(GuardSession router)
      throws TransportException, GuardException, InterruptedException {
    var limit = clock.now().plus(LIMIT);
    while (true) {
      var missing = missing(router);
      if (missing.isEmpty()) {
        return;
      }
      if (clock.now().compareTo(limit) > 0) {
        throw failed(missing);
      }
      clock.sleep(PAUSE);
    }
  }

  /** Names what was not seen yet; empty if nothing is missing. */
  private String missing(GuardSession router) throws TransportException {
    var seen =
        router.run(scripts.show("ran", "mark", "caught", "boot")).replace("\n", "").split(" ", -1);
    if (seen.length != 4 || !seen[0].equals(SEEN)) {
      return seen[0].isEmpty()
          ? "no job ran"
          : "a job ended with the connection that started it, so the router could not revert by itself after a lockout";
    }
    if (!seen[1].equals(SEEN)) {
      return "the trigger did not run, or its policies do not allow reading files and writing";
    }
    if (!seen[2].equals(SEEN)) {
      return "a script ended at an error of the file that it imported, so a failed inverse patch would not be retried";
    }
    return !schedules || seen[3].equals(SEEN)
        ? ""
        : "the event of the entry for start-ups did not run";
  }

  private static GuardException failed(String why) {
    return new GuardException("Guard rehearsal failed: %s. Nothing was changed.".formatted(why));
  }
}
