package dev.kedge.routeros.diff;

import dev.kedge.routeros.model.Item;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The distinctive features that two items share. Values that many items have, such as an action or
 * a comment of the default configuration, are no evidence that one became the other.
 */
final class SharedFeatures {
  /** A value that more items of either configuration have is no evidence. */
  private static final int RARE = 3;

  private static final int MAX_NAMES = 16;

  /** Properties that describe the kind of an item but do not identify it. */
  private static final Set<String> COMMON =
      Set.of(
          "action",
          "address-list-timeout",
          "advertise",
          "bridge",
          "chain",
          "check-gateway",
          "connection-nat-state",
          "connection-state",
          "disabled",
          "distance",
          "gateway",
          "jump-target",
          "list",
          "log",
          "log-prefix",
          "passthrough",
          "protocol",
          "reject-with",
          "routing-table",
          "scope",
          "server",
          "suppress-hw-offload",
          "target-scope",
          "ttl",
          "type");

  /** Properties that define what a rule does with what it matches; the others are its condition. */
  private static final Set<String> EFFECTS =
      Set.of(
          "action",
          "address-list",
          "address-list-timeout",
          "chain",
          "comment",
          "disabled",
          "jump-target",
          "log",
          "log-prefix",
          "passthrough",
          "reject-with",
          "to-addresses",
          "to-ports");

  private final List<PositionedItem> older;
  private final List<PositionedItem> newer;
  private final Map<Map.Entry<String, String>, Integer> most = new HashMap<>();

  /**
   * Weighs items of one pairing, in time linear in its size.
   *
   * @param wantedOlder indices of the items that will be weighed
   */
  SharedFeatures(ItemMatching pairing, int[] wantedOlder, int[] wantedNewer) {
    this.older = pairing.older;
    this.newer = pairing.newer;
    var shared = entries(older, wantedOlder);
    shared.retainAll(entries(newer, wantedNewer));
    var names = new LinkedHashSet<String>();
    shared.forEach(entry -> names.add(entry.getKey()));
    count(older, names, shared);
    count(newer, names, shared);
  }

  private static Set<Map.Entry<String, String>> entries(List<PositionedItem> items, int[] wanted) {
    var entries = new HashSet<Map.Entry<String, String>>();
    for (int index : wanted) {
      for (var entry : items.get(index).item().properties().entrySet()) {
        if (isTelling(entry.getKey(), entry.getValue())) {
          entries.add(Map.entry(entry.getKey(), entry.getValue()));
        }
      }
    }
    return entries;
  }

  private void count(
      List<PositionedItem> items, Set<String> names, Set<Map.Entry<String, String>> wanted) {
    if (wanted.isEmpty()) {
      return;
    }
    var counts = new HashMap<Map.Entry<String, String>, Integer>();
    for (PositionedItem placed : items) {
      // Usually few names are needed; a file with thousands must not take quadratic time.
      var properties = placed.item().properties();
      for (String name : names.size() <= MAX_NAMES ? names : properties.keySet()) {
        String value = properties.get(name);
        if (value != null && wanted.contains(Map.entry(name, value))) {
          counts.merge(Map.entry(name, value), 1, Integer::sum);
        }
      }
    }
    counts.forEach((entry, count) -> most.merge(entry, count, Math::max));
  }

  private static boolean isTelling(String name, String value) {
    return !COMMON.contains(name)
        && !value.isEmpty()
        && !value.equals("yes")
        && !value.equals("no");
  }

  /** Checks that both have a value that few others have. */
  boolean shares(Item one, Item other) {
    return one.properties().keySet().stream().anyMatch(name -> shares(one, other, name));
  }

  /** Checks that both have the same value of this property and few others have it. */
  boolean shares(Item one, Item other, String name) {
    String value = one.get(name);
    return value != null
        && value.equals(other.get(name))
        && most.getOrDefault(Map.entry(name, value), RARE + 1) <= RARE;
  }

  /**
   * Checks that one item probably became the other: they share a rare value, or one matches
   * everything that the other matches. A rule without conditions has nothing of its own; it became
   * another one only if there is no other candidate and its effect stays, or both have no
   * conditions.
   *
   * @param alone whether there is no other candidate
   */
  boolean connects(Item one, Item other, boolean alone) {
    var condition = condition(one);
    var now = condition(other);
    if (shares(one, other)) {
      return true;
    }
    boolean bare = condition.isEmpty() || now.isEmpty();
    boolean stays = Objects.equals(one.get("action"), other.get("action"));
    return (!bare || alone && (stays || condition.equals(now)))
        && (condition.entrySet().containsAll(now.entrySet())
            || now.entrySet().containsAll(condition.entrySet()));
  }

  private static Map<String, String> condition(Item item) {
    var condition = new HashMap<>(item.properties());
    condition.keySet().removeAll(EFFECTS);
    return condition;
  }
}
