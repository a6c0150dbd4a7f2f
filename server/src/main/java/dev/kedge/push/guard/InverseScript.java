package dev.kedge.push.guard;

import dev.kedge.transport.TransportException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Script on a router that every trigger runs. After a takeover another version of this code may
 * have written it, so it is given the text of this version once the router was seen to parse that;
 * until then, and if the router cannot, the triggers run what they find.
 */
public final class InverseScript {
  private static final int MAX_ATTEMPTS = 3;
  private static final Logger log = LoggerFactory.getLogger(InverseScript.class);

  private int attempts;
  private boolean isCurrent;

  /** Gives it the text of this version if it has another one and no inverse patch is running. */
  public void update(GuardSession router, GuardScripts scripts)
      throws TransportException, GuardException {
    if (isCurrent
        || attempts >= MAX_ATTEMPTS
        || !router.entries(scripts).contains(scripts.names().undo())) {
      return;
    }
    isCurrent = router.source(scripts.names().undo()).equals(scripts.inverse().source());
    if (isCurrent || router.variable(scripts, "lock").equals("undo")) {
      return;
    }
    attempts++;
    if (!router.parsesUndo(scripts)) {
      attempts = MAX_ATTEMPTS;
      log.warn("{} is unchanged: the router cannot parse a new text", scripts.names().undo());
      return;
    }
    router.uploadInverse(scripts);
    router.upload(scripts.names().armFile(), scripts.inverse().update());
    router.importFile(scripts.names().armFile());
    log.info("{} now has the text of this version", scripts.names().undo());
  }
}
