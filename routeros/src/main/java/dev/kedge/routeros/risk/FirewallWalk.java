package dev.kedge.routeros.risk;

import dev.kedge.routeros.model.Item;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A walk of a packet through the chains of one table. It follows both branches of a rule that may
 * or may not match, so there can be several verdicts. Chains that a jump leads to but the export
 * does not contain, such as those of a hotspot, are unknown.
 */
final class FirewallWalk {
  /** Each rule once in each chain is enough; beyond this limit the verdict is unknown. */
  private static final int MAX_RULES = 200_000;

  /** The limit for nested chains; beyond it the verdict is unknown. */
  private static final int MAX_CHAINS = 100;

  private record PositionedRule(Item rule, int position) {}

  /**
   * A possible result.
   *
   * @param drops unknown if the rule leads to a chain that is not in the export
   * @param matches whether the rule matches the packet
   * @param rule the one that decides; null at the end of the chain
   * @param position of the rule among all of the table
   */
  record Verdict(Tristate drops, Tristate matches, @Nullable Item rule, int position) {
    boolean surelyDrops() {
      return drops == Tristate.YES;
    }

    boolean mayDrop() {
      return drops != Tristate.NO;
    }
  }

  /** Actions after which the packet continues. */
  private static final Set<String> PASSING =
      Set.of(
          "add-dst-to-address-list",
          "add-src-to-address-list",
          "fasttrack-connection",
          "log",
          "notrack",
          "passthrough");

  private final int end;
  private final Map<String, List<PositionedRule>> chains = new HashMap<>();

  /** Chains that have rules, even if only disabled ones. */
  private final Set<String> known = new HashSet<>();

  private final PacketMatch packet;

  /** Verdicts by position, because a rule that is reached again decides the same. */
  private final Map<Integer, Verdict> verdicts = new LinkedHashMap<>();

  private final Set<String> within = new HashSet<>();
  private int walked;

  FirewallWalk(Items items, PacketMatch packet, String menu) {
    List<Item> rules = items.all(menu);
    this.end = rules.size();
    for (int i = 0; i < end; i++) {
      known.add(Items.value(rules.get(i), "chain"));
      if (Items.isOn(rules.get(i))) {
        chains
            .computeIfAbsent(Items.value(rules.get(i), "chain"), _ -> new ArrayList<>())
            .add(new PositionedRule(rules.get(i), i));
      }
    }
    this.packet = packet;
  }

  /** Lists the possible verdicts, at least one; a packet that no rule decides is accepted. */
  List<Verdict> verdicts(String chain) {
    if (walk(chain) != Tristate.NO) {
      verdicts.put(end, new Verdict(Tristate.NO, Tristate.YES, null, end));
    }
    return List.copyOf(verdicts.values());
  }

  /** Checks whether the packet reaches the end of the chain. */
  private Tristate walk(String chain) {
    if (!within.add(chain)) {
      return Tristate.YES;
    }
    Tristate reaches = Tristate.YES;
    Tristate returns = Tristate.NO;
    for (PositionedRule positioned : chains.getOrDefault(chain, List.of())) {
      if (reaches == Tristate.NO) {
        break;
      }
      Item rule = positioned.rule();
      Tristate matches = packet.of(rule);
      if (++walked > MAX_RULES) {
        decides(positioned, Tristate.UNKNOWN, Tristate.UNKNOWN);
        reaches = Tristate.UNKNOWN;
        break;
      }
      if (matches == Tristate.NO) {
        continue;
      }
      String action = Items.value(rule, "action");
      switch (action) {
        case "", "accept" -> {
          decides(positioned, Tristate.NO, matches);
          reaches = reaches.and(matches.not());
        }
        case "drop", "reject", "tarpit" -> {
          decides(positioned, Tristate.YES, matches);
          reaches = reaches.and(matches.not());
        }
        case "return" -> {
          returns = returns.or(reaches.and(matches));
          reaches = reaches.and(matches.not());
        }
        case "jump" -> {
          String target = Items.value(rule, "jump-target");
          if (known.contains(target) && within.size() < MAX_CHAINS) {
            reaches = reaches.and(walk(target).or(matches.not()));
          } else {
            decides(positioned, Tristate.UNKNOWN, matches);
            reaches = reaches.and(Tristate.UNKNOWN);
          }
        }
        default -> {
          if (!PASSING.contains(action)) {
            decides(positioned, Tristate.UNKNOWN, matches);
            reaches = reaches.and(Tristate.UNKNOWN);
          }
        }
      }
    }
    within.remove(chain);
    return reaches.or(returns);
  }

  private void decides(PositionedRule rule, Tristate drops, Tristate matches) {
    verdicts.putIfAbsent(
        rule.position(), new Verdict(drops, matches, rule.rule(), rule.position()));
  }

  static boolean isPassing(Item rule) {
    return PASSING.contains(Items.value(rule, "action"));
  }

  static boolean accepts(Item rule) {
    return Set.of("", "accept").contains(Items.value(rule, "action"));
  }

  /** Lists the chain and those that its jumps lead to, whatever they match. */
  static Set<String> reachable(Items items, String menu, String chain) {
    var jumps = new HashMap<String, List<String>>();
    items
        .on(menu)
        .filter(rule -> Items.value(rule, "action").equals("jump"))
        .forEach(
            rule ->
                jumps
                    .computeIfAbsent(Items.value(rule, "chain"), _ -> new ArrayList<>())
                    .add(Items.value(rule, "jump-target")));
    var reachable = new HashSet<String>();
    var open = new ArrayDeque<String>(List.of(chain));
    while (!open.isEmpty()) {
      String name = open.pop();
      if (reachable.add(name)) {
        jumps.getOrDefault(name, List.of()).forEach(open::push);
      }
    }
    return reachable;
  }
}
