package dev.kedge.simulator.engine;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The user or script that runs a command, with its policies.
 *
 * @param via {@code ssh}, {@code scheduler}, {@code script} and so on, as the log names it
 * @param from the address, or its replacement in the log (see routeros-behaviour.md#change-log)
 * @param policies the policies of the login or of the script
 * @param session the id of the terminal; empty for an exec channel and for background work
 * @param login the connection that the command comes from, directly or through a job; empty if none
 */
record Actor(
    String user, String via, String from, Set<Policy> policies, String session, String login) {

  boolean may(Policy policy) {
    return policies.contains(policy);
  }

  /** The terminal that can hold safe mode; null for an exec channel and for background work. */
  @Nullable String terminal() {
    return session.isEmpty() ? null : session;
  }

  /** The holder of safe mode once this actor has taken it. */
  Object safeModeSession() {
    @Nullable String terminal = terminal();
    return terminal == null ? this : terminal;
  }

  /** The same user with other policies, under another name in the log. */
  Actor as(String otherVia, String otherFrom, Set<Policy> others) {
    return new Actor(user, otherVia, otherFrom, others, "", login);
  }
}
