package dev.kedge.capture;

import java.util.Set;

/**
 * What the account may do on its router (see routeros-behaviour.md#policies-by-task).
 *
 * @param policies of its group; empty when the router does not tell, as for accounts that RADIUS
 *     keeps
 */
public record AccountPolicies(Set<String> policies) {
  public AccountPolicies {
    policies = Set.copyOf(policies);
  }

  /** The list as {@code /user group get policy} prints it: what is denied begins with {@code !}. */
  static AccountPolicies of(String printed) {
    var policies = new java.util.HashSet<String>();
    for (var word : printed.strip().split("[,;]")) {
      if (word.matches("[a-z-]+")) {
        policies.add(word);
      }
    }
    return new AccountPolicies(policies);
  }

  /** Whoever is logged in over SSH has that policy; an answer without it is none. */
  public boolean known() {
    return policies.contains("ssh");
  }

  /** False when it is not known either. */
  public boolean has(String... wanted) {
    return policies.containsAll(Set.of(wanted));
  }

  /** Whether trying is of no use. */
  public boolean lacks(String... wanted) {
    return known() && !has(wanted);
  }
}
