package dev.kedge.push;

import dev.kedge.transport.TransportException;
import java.util.HashMap;

/** Puts triggers on a router and reads them back. */
final class GuardArming {
  private final GuardSession router;
  private final GuardScripts scripts;
  private final GuardTiming timing;

  GuardArming(GuardSession router, GuardScripts scripts, GuardTiming timing) {
    this.router = router;
    this.scripts = scripts;
    this.timing = timing;
  }

  /**
   * Puts the inverse patch on the router, and all triggers.
   *
   * @return the guard with the id of its job
   */
  Guard arm(Guard guard) throws TransportException, GuardException {
    router.upload(scripts.armFile(), scripts.addUndo(router.policies()));
    router.importFile(scripts.armFile());
    if (guard.level().isAtLeast(GuardLevel.SOFT_BOOT)) {
      router.run(scripts.addBoot(router.policies()));
    }
    return armTimed(guard);
  }

  /**
   * The triggers that come by themselves, of the guard's generation.
   *
   * @return the guard with the id of its job
   */
  Guard armTimed(Guard guard) throws TransportException, GuardException {
    var policies = router.policies();
    var name = scripts.revertName(guard.generation());
    if (guard.level().isAtLeast(GuardLevel.SOFT_BOOT)) {
      var revert = guard.timeout().plus(GuardScripts.LATER);
      router.run(scripts.addScheduler(name, revert, policies, scripts.runUndo()));
    }
    if (guard.level() == GuardLevel.FULL) {
      router.run(
          scripts.addScheduler(
              scripts.restoreName(guard.generation()),
              timing.restore(guard.timeout()),
              policies,
              scripts.restore()));
    }
    router.run(scripts.noteArmed()); // before the job: what is refused here leaves none behind
    return guard.withTrigger(router.start(scripts.startJob(guard.generation(), guard.timeout())));
  }

  /** Reads back all triggers of the guard's generation. */
  void requireArmed(Guard guard) throws TransportException, GuardException {
    require(
        source(scripts.undoName()).equals(scripts.undo()),
        "the script with the inverse patch is not what was sent");
    var schedulers = new HashMap<String, String>();
    if (guard.level().isAtLeast(GuardLevel.SOFT_BOOT)) {
      schedulers.put(scripts.revertName(guard.generation()), scripts.runUndo());
      schedulers.put(scripts.bootName(), scripts.boot());
    }
    if (guard.level() == GuardLevel.FULL) {
      schedulers.put(scripts.restoreName(guard.generation()), scripts.restore());
    }
    for (var entry : schedulers.entrySet()) {
      requireScheduler(entry.getKey(), entry.getValue());
    }
    require(router.jobs().contains(guard.trigger()), "the job that waits is not there");
  }

  private void requireScheduler(String name, String event)
      throws TransportException, GuardException {
    var parts = router.run(GuardScripts.showScheduler(name)).strip().split("\\|", 4);
    require(
        parts.length == 4 && !parts[0].equals("true") && !parts[0].equals("yes"),
        "a scheduler is disabled");
    require(parts[3].strip().equals(event.strip()), "a scheduler's event is not what was sent");
    require(parts[1].equals("0"), "a scheduler ran at once");
    require(
        name.equals(scripts.bootName()) || !parts[2].equals("0"),
        "a scheduler does not know when it runs next");
  }

  private static void require(boolean holds, String otherwise) throws GuardException {
    if (!holds) {
      throw new GuardException("The guard was read back and is not armed: " + otherwise + ".");
    }
  }

  private String source(String name) throws TransportException {
    var text = router.run(GuardScripts.showSource(name));
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }
}
