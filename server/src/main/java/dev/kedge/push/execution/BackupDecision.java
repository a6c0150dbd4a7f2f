package dev.kedge.push.execution;

import dev.kedge.push.PushRequest;
import dev.kedge.push.execution.TargetComparison.Verdict;
import dev.kedge.push.guard.GuardException;
import dev.kedge.push.guard.GuardScripts;
import dev.kedge.push.guard.GuardSession;
import dev.kedge.transport.Command;
import dev.kedge.transport.TransportException;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether the backup on a router is loaded. Loading it also reverts concurrent changes, so
 * while the router is reachable a person is asked first. Without an answer it is loaded in the end,
 * as nothing else leads back; a router that is not reachable loads it by itself.
 */
final class BackupDecision {
  private static final Logger log = LoggerFactory.getLogger(BackupDecision.class);

  static final Duration TIME_TO_DECIDE = Duration.ofMinutes(15);

  /** One load may fail on a router that is just busy. */
  private static final int MOST_LOADS = 2;

  enum Next {
    WAIT,
    LOAD,
    GIVE_UP
  }

  private final PushContext context;
  private int loads;
  private boolean isAsked;

  BackupDecision(PushContext context) {
    this.context = context;
  }

  /** Keeps the router from loading the backup by itself for a while, if it would. */
  void hold(GuardSession router, GuardScripts scripts, Set<String> entries)
      throws TransportException {
    if (isThere(entries)) {
      router.run(scripts.hold());
    }
  }

  /** Asks a person and returns the decision; without a backup there is nothing to decide. */
  Next next(GuardSession router, Set<String> entries) throws TransportException {
    if (!isThere(entries) || loads >= MOST_LOADS) {
      return Next.GIVE_UP;
    }
    if (!isAsked) {
      noteOthers(router);
      isAsked = true;
    }
    var isOver = context.askAboutBackup(TIME_TO_DECIDE);
    var answer = context.request();
    if (answer.filter(PushRequest.GIVE_UP::equals).isPresent()) {
      return Next.GIVE_UP;
    }
    if (answer.filter(PushRequest.LOAD::equals).isEmpty() && !isOver) {
      return Next.WAIT;
    }
    return Next.LOAD;
  }

  /**
   * Notes concurrent changes, which a load reverts: they belong to the question and the answer. An
   * export that cannot be read delays neither.
   */
  private void noteOthers(GuardSession router) throws TransportException {
    try {
      context.report.noteForeign(
          switch (context.observer.look(router)) {
            case Verdict.Base(var foreign, _) -> foreign;
            case Verdict.Target(var foreign, _) -> foreign;
            case Verdict.Diverged(_, var edits) -> edits;
          });
    } catch (GuardException e) {
      log.info("Push {}: concurrent changes could not be read", context.push.id());
    }
  }

  /** Loads the backup; the router ends the connection. */
  void load(GuardSession router, GuardScripts scripts) throws TransportException {
    noteOthers(router);
    loads++;
    isAsked = false;
    context.answered();
    router.runEvenIfRefused(Command.script(scripts.loadBackup()));
  }

  private static boolean isThere(Set<String> entries) {
    return entries.stream().anyMatch(name -> name.startsWith("kedge-restore-"));
  }
}
