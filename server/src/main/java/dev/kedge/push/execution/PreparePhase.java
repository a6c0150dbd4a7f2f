package dev.kedge.push.execution;

import dev.kedge.capture.CaptureException;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.platform.errors.Failure;
import dev.kedge.push.PushState;
import dev.kedge.push.PushState.Arming;
import dev.kedge.push.PushState.Preparing;
import dev.kedge.push.PushStep;
import dev.kedge.push.guard.GuardException;
import dev.kedge.push.guard.GuardPreconditions;
import dev.kedge.push.guard.GuardRehearsal;
import dev.kedge.push.guard.GuardScripts;
import dev.kedge.push.guard.GuardSession;
import dev.kedge.push.guard.RouterCommands;
import dev.kedge.push.plan.GuardLevel;
import dev.kedge.routeros.schema.Version;
import dev.kedge.transport.TransportException;
import java.time.Duration;
import java.util.List;

/** Puts on the router what the guard and the patch need, and tests it; changes nothing. */
final class PreparePhase {
  static final String ASKED_TO_REVERT = "A person requested it.";

  /** Time after which a router's writes survive a power cut. */
  private static final Duration SETTLE_TIME = Duration.ofSeconds(45);

  private static final Version DRY_RUN = new Version(7, 16, 0);

  private final PushContext context;

  PreparePhase(PushContext context) {
    this.context = context;
  }

  PushState next(Preparing from) throws InterruptedException {
    var guard = from.guard();
    try {
      var router = context.sessions.current();
      guard = guard.withFlash(router.session().hasFlashFolder());
      var scripts = context.scripts(guard);
      if (from.step() != PushStep.OPENED) { // a node began before, and may have rehearsed
        router.run(scripts.removal().leftovers(List.of()));
        router.forgetVariables(scripts, guard);
      }
      prepare(router, scripts, new Preparing(from.step(), guard));
      requireWanted();
      return new Arming(guard);
    } catch (GuardException e) {
      return context.reverting(guard, String.valueOf(e.getMessage()));
    } catch (Failure e) {
      context.sessions.drop();
      return context.reverting(guard, e.getMessage() + " Nothing was changed.");
    }
  }

  private void prepare(GuardSession router, GuardScripts scripts, Preparing state)
      throws TransportException, EncryptionException, GuardException, InterruptedException {
    var level = state.guard().level();
    GuardPreconditions.requireLevel(router, level);
    if (level == GuardLevel.FULL) {
      context.record(state.at(PushStep.SAVING));
      saveBackup(router, scripts);
    }
    context.record(state.at(PushStep.WRITING));
    router.uploadInverse(scripts);
    router.upload(scripts.names().rehearsalFile(), scripts.rehearsal().file());
    router.upload(scripts.names().patchFile(), scripts.change().patch());
    router.upload(scripts.names().checksFile(), scripts.change().checks());
    var written = context.now();
    context.record(state.at(PushStep.REHEARSING));
    new GuardRehearsal(context.sessions, context.clock(), context.plan.version(), scripts, level)
        .run();
    context.record(state.at(PushStep.CHECKING));
    var again = context.sessions.current();
    again.importFile(scripts.names().checksFile());
    requireParsed(again, scripts);
    if (Version.parse(context.plan.version()).isAtLeast(DRY_RUN)) {
      requireSyntax(again, scripts.names().patchFile(), "the patch");
      again.upload(scripts.names().tryFile(), scripts.inverse().file());
      requireSyntax(again, scripts.names().tryFile(), "the inverse patch");
    }
    if (state.guard().hasFlash()) {
      // recent writes are not safe yet (see routeros-behaviour.md#power-cut)
      awaitSettled(written.plus(SETTLE_TIME));
    }
  }

  private void awaitSettled(Duration settled) throws GuardException, InterruptedException {
    while (context.now().compareTo(settled) < 0) {
      requireWanted();
      context.sleepTowards(settled);
    }
  }

  private void requireWanted() throws GuardException {
    if (context.isAskedToRevert()) {
      throw new GuardException(ASKED_TO_REVERT);
    }
  }

  /**
   * Saves the binary backup and waits until it has a size (see
   * routeros-behaviour.md#file-appears-late).
   */
  private static void saveBackup(GuardSession router, GuardScripts scripts)
      throws TransportException, GuardException {
    router.run(scripts.saveBackup());
    try {
      router.session().awaitFile(scripts.names().backup());
    } catch (CaptureException e) {
      throw new GuardException(e.getMessage() + " Nothing was changed.");
    }
  }

  /** Makes the router parse the inverse patch, on any version. */
  private static void requireParsed(GuardSession router, GuardScripts scripts)
      throws TransportException, GuardException {
    if (!router.parsesUndo(scripts)) {
      throw new GuardException(
          "The router cannot parse the inverse patch, so the change could not be reverted. Nothing was changed.");
    }
  }

  /** Checks a file's syntax (see routeros-behaviour.md#dry-run: since 7.16). */
  private static void requireSyntax(GuardSession router, String file, String what)
      throws TransportException, GuardException {
    if (!router.run(RouterCommands.dryRun(file)).contains("No syntax errors found")) {
      throw new GuardException(
          "The router finds errors in %s. Nothing was changed.".formatted(what));
    }
  }
}
