package dev.kedge.capture;

import dev.kedge.transport.Command;
import dev.kedge.transport.RouterSession;
import dev.kedge.transport.TransportException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reads from a router's log and history who has worked on it. */
final class ActivityReader {
  /** Tolerance for the router's clock and log, which count in whole seconds. */
  private static final Duration SECOND_HAND = Duration.ofSeconds(2);

  private static final String LOG =
      ":foreach e in=[/log find where topics~\"system\" and message~\"( by |logged in from )\"] do={:put ([/log get $e time] . \"|\" . [/log get $e message])}";
  private static final String HISTORY =
      ":foreach e in=[/system history find] do={:put ([/system history get $e time] . \"|\" . [/system history get $e by] . \"|\" . [/system history get $e action])}";

  private final RouterSession session;
  private final RouterOverview router;

  ActivityReader(RouterSession session, RouterOverview router) {
    this.session = session;
    this.router = router;
  }

  /**
   * Lists what was done since a time; empty if the router does not report it.
   *
   * @param since by Kedge's clock
   */
  List<RouterActivity> read(Instant since) throws TransportException {
    var log = run(LOG);
    var history = run(HISTORY);
    return RouterActivity.of(
        log, history, session.user(), router.clock(), since.minus(SECOND_HAND));
  }

  private String run(String script) throws TransportException {
    var output = session.run(Command.script(script));
    return output.refusal().isPresent() ? "" : output.text();
  }
}
