package dev.kedge.capture;

import java.util.Set;

/**
 * Policies of Kedge's account on a router (see routeros-behaviour.md#policies-by-task).
 *
 * @param policies of the account's group; empty when the router does not report them, as for RADIUS
 *     accounts
 */
public record AccountPolicies(Set<String> policies) {
  public AccountPolicies {
    policies = Set.copyOf(policies);
  }

  /** Parses the output of {@code /user group get policy}; denied policies begin with {@code !}. */
  static AccountPolicies of(String printed) {
    var policies = new java.util.HashSet<String>();
    for (var word : printed.strip().split("[,;]")) {
      if (word.matches("[a-z-]+")) {
        policies.add(word);
      }
    }
    return new AccountPolicies(policies);
  }

  /** Whether the router reported the policies; every SSH login has at least {@code ssh}. */
  public boolean known() {
    return policies.contains("ssh");
  }

  /** Whether the account is known to have all of these policies. */
  public boolean has(String... wanted) {
    return policies.containsAll(Set.of(wanted));
  }

  /** Whether the account is known to lack any of these policies. */
  public boolean lacks(String... wanted) {
    return known() && !has(wanted);
  }
}
