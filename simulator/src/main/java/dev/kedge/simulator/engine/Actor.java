package dev.kedge.simulator.engine;

import java.util.Set;

/**
 * Who runs a command.
 *
 * @param via {@code ssh}, {@code scheduler}, {@code script} and the like, as the log names it
 * @param from the address, or what stands for it in the log (contract §9)
 * @param policies those of its login, or of the script
 * @param session the terminal behind it; empty for an exec channel and for background work
 * @param login the connection that it comes from, itself or by jobs; empty for none
 */
record Actor(
    String user, String via, String from, Set<Policy> policies, String session, String login) {

  boolean may(Policy policy) {
    return policies.contains(policy);
  }

  /** The same with other rights, under another name for the log. */
  Actor as(String otherVia, String otherFrom, Set<Policy> others) {
    return new Actor(user, otherVia, otherFrom, others, "", login);
  }
}
