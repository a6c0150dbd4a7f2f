package dev.kedge.routeros.risk;

import dev.kedge.routeros.model.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes a packet through the chains of one table. A rule that may match or not is followed both
 * ways, so that there can be several verdicts.
 */
final class FirewallWalk {
  /** Every rule once in each chain would be enough; beyond this the verdict is not known. */
  private static final int MOST_RULES = 200_000;

  /** Chains within one another; what is behind more of them is not known. */
  private static final int MOST_CHAINS = 100;

  private record Placed(Item rule, int position) {}

  /**
   * How it may end.
   *
   * @param rule the one that decides; null at the end of the chain
   * @param position of the rule among all of the table
   */
  record Verdict(boolean drops, @Nullable Item rule, int position) {}

  private final int end;
  private final Map<String, List<Placed>> chains = new HashMap<>();
  private final PacketMatch packet;

  /** By position: a rule that is met again says the same. */
  private final Map<Integer, Verdict> verdicts = new LinkedHashMap<>();

  private final Set<String> within = new HashSet<>();
  private int walked;

  FirewallWalk(Items items, ManagementPath way, Reach reach, String family, String menu) {
    List<Item> rules = items.all(menu);
    this.end = rules.size();
    for (int i = 0; i < end; i++) {
      if (Items.isOn(rules.get(i))) {
        chains
            .computeIfAbsent(Items.value(rules.get(i), "chain"), _ -> new ArrayList<>())
            .add(new Placed(rules.get(i), i));
      }
    }
    this.packet = new PacketMatch(items, way, reach, family);
  }

  /** Never empty; what no rule decides is accepted. */
  List<Verdict> verdicts(String chain) {
    if (walk(chain) != Answer.NO) {
      verdicts.put(end, new Verdict(false, null, end));
    }
    return List.copyOf(verdicts.values());
  }

  /** Whether the packet comes out at the end of the chain. */
  private Answer walk(String chain) {
    if (within.size() == MOST_CHAINS) {
      return Answer.UNKNOWN;
    }
    if (!within.add(chain)) {
      return Answer.YES;
    }
    Answer reaches = Answer.YES;
    for (Placed placed : chains.getOrDefault(chain, List.of())) {
      if (reaches == Answer.NO) {
        break;
      }
      if (++walked > MOST_RULES) {
        reaches = Answer.UNKNOWN;
        break;
      }
      Item rule = placed.rule();
      Answer matches = packet.of(rule);
      if (matches == Answer.NO) {
        continue;
      }
      switch (Items.value(rule, "action")) {
        case "", "accept" -> {
          decides(placed, false);
          reaches = reaches.and(matches.not());
        }
        case "drop", "reject", "tarpit" -> {
          decides(placed, true);
          reaches = reaches.and(matches.not());
        }
        case "return" -> {
          if (matches == Answer.YES) {
            within.remove(chain);
            return Answer.YES;
          }
        }
        case "jump" -> {
          Answer out = walk(Items.value(rule, "jump-target"));
          reaches = reaches.and(out.or(matches.not()));
        }
        default -> {
          // Logs, marks and lists let the packet go on.
        }
      }
    }
    within.remove(chain);
    return reaches;
  }

  private void decides(Placed placed, boolean drops) {
    verdicts.putIfAbsent(placed.position(), new Verdict(drops, placed.rule(), placed.position()));
  }
}
