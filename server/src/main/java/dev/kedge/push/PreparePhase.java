package dev.kedge.push;

import dev.kedge.capture.CaptureException;
import dev.kedge.kms.KmsException;
import dev.kedge.push.PushState.Arming;
import dev.kedge.push.PushState.Preparing;
import dev.kedge.routeros.schema.Version;
import dev.kedge.transport.TransportException;
import java.time.Duration;
import java.util.List;

/** Puts on the router what the guard and the patch need, and tries it; changes nothing. */
final class PreparePhase {
  static final String ASKED_TO_REVERT = "A person asked for it.";

  private static final Version DRY_RUN = new Version(7, 16, 0);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final PushContext context;

  PreparePhase(PushContext context) {
    this.context = context;
  }

  PushState next(Preparing from) throws InterruptedException {
    var guard = from.guard();
    try {
      var router = context.session();
      guard = guard.withFlash(router.session().hasFlashFolder());
      var scripts = context.scripts(guard);
      if (from.step() != PushStep.OPENED) { // somebody began before, and may have rehearsed
        router.run(scripts.removeLeftovers(List.of()));
        router.forgetVariables(scripts, guard);
      }
      prepare(router, scripts, new Preparing(from.step(), guard));
      requireWanted();
      return new Arming(guard);
    } catch (GuardException e) {
      return context.reverting(guard, String.valueOf(e.getMessage()));
    } catch (TransportException | KmsException e) {
      context.dropSession();
      return context.reverting(guard, e.getMessage() + " Nothing was changed.");
    }
  }

  private void prepare(GuardSession router, GuardScripts scripts, Preparing state)
      throws TransportException, KmsException, GuardException, InterruptedException {
    var level = state.guard().level();
    requireLevel(router, level);
    if (level == GuardLevel.FULL) {
      context.record(state.at(PushStep.SAVING));
      saveBackup(router, scripts);
    }
    requireBase(router);
    context.record(state.at(PushStep.WRITING));
    if (scripts.isUndoInFile()) {
      router.upload(scripts.undoFile(), scripts.undoFileText());
    }
    router.upload(scripts.rehearsalFile(), scripts.rehearsal());
    router.upload(scripts.patchFile(), scripts.patch());
    router.upload(scripts.checksFile(), scripts.checks());
    var written = context.now();
    context.record(state.at(PushStep.REHEARSING));
    new GuardRehearsal(context, scripts, level).run();
    context.record(state.at(PushStep.CHECKING));
    var again = context.session();
    again.importFile(scripts.checksFile());
    requireParsed(again, scripts);
    if (Version.parse(context.plan.version()).isAtLeast(DRY_RUN)) {
      requireSyntax(again, scripts.patchFile(), "the patch");
      again.upload(scripts.tryFile(), scripts.undoFileText());
      requireSyntax(again, scripts.tryFile(), "the inverse patch");
    }
    if (state.guard().hasFlash()) { // what was written just before is not safe yet (contract §2.5)
      awaitSettled(written.plus(context.settleTime()));
    }
  }

  private void awaitSettled(Duration settled) throws GuardException, InterruptedException {
    while (context.now().compareTo(settled) < 0) {
      requireWanted();
      var left = settled.minus(context.now());
      context.sleep(left.compareTo(PAUSE) < 0 ? left : PAUSE);
    }
  }

  private void requireWanted() throws GuardException {
    if (context.isAskedToRevert()) {
      throw new GuardException(ASKED_TO_REVERT);
    }
  }

  /** Saves the binary backup and waits until it has a size (contract §3). */
  private static void saveBackup(GuardSession router, GuardScripts scripts)
      throws TransportException, GuardException {
    router.run(scripts.saveBackup());
    try {
      router.session().awaitFile(scripts.backupName());
    } catch (CaptureException e) {
      throw new GuardException(e.getMessage() + " Nothing was changed.");
    }
  }

  /** Has the router parse the inverse patch, on any version. */
  private static void requireParsed(GuardSession router, GuardScripts scripts)
      throws TransportException, GuardException {
    if (!router.parsesUndo(scripts)) {
      throw new GuardException(
          "The router cannot parse the inverse patch, so the change could not be undone. Nothing was changed.");
    }
  }

  /** Looks at a file's syntax (contract §4: from 7.16). */
  private static void requireSyntax(GuardSession router, String file, String what)
      throws TransportException, GuardException {
    if (!router.run(GuardScripts.dryRun(file)).contains("No syntax errors found")) {
      throw new GuardException(
          "The router finds errors in %s. Nothing was changed.".formatted(what));
    }
  }

  /** Whether the router and the account can have that level of guard. */
  private static void requireLevel(GuardSession router, GuardLevel level)
      throws TransportException, GuardException {
    var session = router.session();
    var holder = session.safeModeHolder();
    if (holder.isPresent()) { // its end would take our change back, or keep what it should not
      throw new GuardException(
          "Safe mode is taken on the router by %s; let that end first. Nothing was changed."
              .formatted(holder.get()));
    }
    if (level.isAtLeast(GuardLevel.SOFT_BOOT) && session.forbidsSchedulers()) {
      throw new GuardException(
          "The router's device-mode forbids schedulers, so only the level job is possible: a reboot before the end could not be undone. Nothing was changed.");
    }
    if (session.rights().lacks("read", "write", "ftp", "test", "policy")) {
      throw new GuardException(
          "The account lacks policies that a guarded push needs; see: kedge device probe. Nothing was changed.");
    }
    if (level == GuardLevel.FULL && session.rights().lacks("reboot", "sensitive")) {
      throw new GuardException(
          "The account lacks policies that loading a backup needs, which the level full wants. Nothing was changed.");
    }
  }

  /** Whether it is the router that the plan was made for, and as it was then. */
  private void requireBase(GuardSession router) throws TransportException, GuardException {
    var plan = context.plan;
    if (!plan.serial().isEmpty() && !router.serial().equals(plan.serial())) {
      throw new GuardException(
          "Another router answers there than was planned for. Nothing was changed.");
    }
    if (!router.export(plan.baseSha256()).sha256().equals(plan.baseSha256())) {
      throw new GuardException(
          "The router's configuration is not what the plan begins with; plan anew. Nothing was changed.");
    }
  }
}
