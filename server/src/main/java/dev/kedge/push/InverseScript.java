package dev.kedge.push;

import dev.kedge.transport.TransportException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The script on a router that every trigger runs, as whoever takes a push over finds it: another
 * version of this code may have written it. It is given the text of this version, which the router
 * was seen to parse; until then, and where it cannot be, the triggers run what they find.
 */
final class InverseScript {
  private static final int MAX_ATTEMPTS = 3;
  private static final Logger log = LoggerFactory.getLogger(InverseScript.class);

  private int attempts;
  private boolean isCurrent;

  /** Gives it the text of this version where it has another one and no undo is at work. */
  void update(GuardSession router, GuardScripts scripts) throws TransportException, GuardException {
    if (isCurrent
        || attempts >= MAX_ATTEMPTS
        || !router.entries(scripts).contains(scripts.undoName())) {
      return;
    }
    isCurrent = router.source(scripts.undoName()).equals(scripts.undo());
    if (isCurrent || router.variable(scripts, "lock").equals("undo")) {
      return;
    }
    attempts++;
    if (!router.parsesUndo(scripts)) {
      attempts = MAX_ATTEMPTS;
      log.warn("{} stays as it is: the router cannot parse another text", scripts.undoName());
      return;
    }
    if (scripts.isUndoInFile()) { // one block: what is written in part is parsed by nobody
      router.upload(scripts.undoFile(), scripts.undoFileText());
    }
    router.upload(scripts.armFile(), scripts.updateUndo());
    router.importFile(scripts.armFile());
    log.info("{} was given the text of this version", scripts.undoName());
  }
}
