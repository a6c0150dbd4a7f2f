package dev.kedge.simulator.engine;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A policy: a right that a group grants to its users (see routeros-behaviour.md#policies-by-task).
 */
public enum Policy {
  LOCAL,
  TELNET,
  SSH,
  FTP,
  REBOOT,
  READ,
  WRITE,
  POLICY,
  TEST,
  WINBOX,
  PASSWORD,
  WEB,
  SNIFF,
  SENSITIVE,
  API,
  ROMON,
  REST_API;

  /** The name on the console. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads the granted policies from a comma-separated list; denied and unknown ones are ignored.
   */
  static Set<Policy> read(String list) {
    var policies = EnumSet.noneOf(Policy.class);
    for (Policy policy : values()) {
      if (List.of(list.split(",")).contains(policy.word())) {
        policies.add(policy);
      }
    }
    return policies;
  }

  /**
   * Writes the complete list, denied policies with an exclamation mark (see
   * routeros-behaviour.md#group-policies).
   */
  static String write(Set<Policy> granted) {
    var words = new ArrayList<String>();
    for (Policy policy : values()) {
      if (granted.contains(policy)) {
        words.add(policy.word());
      }
    }
    for (Policy policy : values()) {
      if (!granted.contains(policy)) {
        words.add("!" + policy.word());
      }
    }
    return String.join(",", words);
  }

  /**
   * Applies a list: the policies that it names change, all others stay (see
   * routeros-behaviour.md#group-policies).
   */
  static Set<Policy> merged(Set<Policy> before, String list) {
    var after = EnumSet.noneOf(Policy.class);
    after.addAll(before);
    after.addAll(read(list));
    for (Policy policy : values()) {
      if (List.of(list.split(",")).contains("!" + policy.word())) {
        after.remove(policy);
      }
    }
    return after;
  }
}
