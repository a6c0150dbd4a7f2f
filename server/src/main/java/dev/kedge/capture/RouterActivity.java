package dev.kedge.capture;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One action on a router, from its own history or log (see routeros-behaviour.md#history).
 *
 * @param user name of the account
 * @param what the action in the router's words up to the verb, because the rest may contain secrets
 * @param at by Kedge's clock
 */
public record RouterActivity(String user, String what, Instant at) {
  /** Keeps a busy log from filling a page. */
  private static final int MAX_ENTRIES = 50;

  /**
   * Matches {@code filter rule added by ssh:aether@10.1.1.2 (…)}; the noun varies, the verb does
   * not.
   */
  private static final Pattern CHANGE =
      Pattern.compile("(.{0,60}?\\b(?:added|changed|removed|moved)\\b)(?:.*?) by (\\S{1,80}).*");

  private static final Pattern LOGIN =
      Pattern.compile("user (\\S{1,60}) logged in from (\\S{1,60}) via (\\S{1,20}).*");

  /**
   * Takes aether from {@code ssh:aether@10.1.1.2}; {@code scheduler:guest-off/action:8} stays as it
   * is.
   */
  private static final Pattern VIA = Pattern.compile("[a-z-]+:([^@]+)@.*");

  /**
   * Parses lines {@code time|message} of the log, and {@code time|by|action} of the history.
   *
   * @param own name of Kedge's account, whose logins are ignored
   * @param since earlier entries are left out, as are those whose time is unknown
   */
  static List<RouterActivity> of(
      String log, String history, String own, RouterClock clock, Instant since) {
    var traces = new ArrayList<RouterActivity>();
    for (var line : log.lines().toList()) {
      var parts = line.split("\\|", 2);
      if (parts.length == 2) {
        logged(parts[1].strip(), own)
            .flatMap(who -> timed(who, parts[0], clock, since))
            .ifPresent(traces::add);
      }
    }
    for (var line : history.lines().toList()) {
      var parts = line.split("\\|", 3);
      if (parts.length == 3 && !parts[1].isBlank()) {
        timed(
                new RouterActivity(user(parts[1].strip()), verb(parts[2].strip()), since),
                parts[0],
                clock,
                since)
            .ifPresent(traces::add);
      }
    }
    return new LinkedHashSet<>(traces).stream().limit(MAX_ENTRIES).toList();
  }

  private static Optional<RouterActivity> logged(String message, String own) {
    var login = LOGIN.matcher(message);
    if (login.matches()) {
      return login.group(1).equals(own)
          ? Optional.empty()
          : Optional.of(
              new RouterActivity(
                  login.group(1),
                  "logged in from %s via %s".formatted(login.group(2), login.group(3)),
                  Instant.EPOCH));
    }
    var change = CHANGE.matcher(message);
    return change.matches()
        ? Optional.of(new RouterActivity(user(change.group(2)), change.group(1), Instant.EPOCH))
        : Optional.empty();
  }

  private static String user(String by) {
    var via = VIA.matcher(by);
    return via.matches() ? via.group(1) : by;
  }

  /** The action up to its verb, or a general phrase without one. */
  private static String verb(String action) {
    var change = CHANGE.matcher(action + " by x");
    return change.matches() ? change.group(1) : "changed the configuration";
  }

  private static Optional<RouterActivity> timed(
      RouterActivity trace, String time, RouterClock clock, Instant since) {
    return clock
        .ours(time.strip())
        .filter(at -> !at.isBefore(since))
        .map(at -> new RouterActivity(trace.user, trace.what, at));
  }
}
