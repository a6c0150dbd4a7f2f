package dev.kedge.simulator.engine;

import java.util.Set;

/**
 * Who runs a command.
 *
 * @param via {@code ssh}, {@code scheduler}, {@code script} and the like, as the log names it
 * @param from the address, or what stands for it in the log (contract §9)
 * @param policies those of its login, or of the script
 * @param session the login behind it; empty for background work
 */
record Actor(String user, String via, String from, Set<Policy> policies, String session) {

  boolean may(Policy policy) {
    return policies.contains(policy);
  }

  /** The same with other rights, under another name for the log. */
  Actor as(String otherVia, String otherFrom, Set<Policy> others) {
    return new Actor(user, otherVia, otherFrom, others, "");
  }
}
