package dev.kedge.routeros.risk;

import dev.kedge.routeros.model.Item;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes a packet through the chains of one table. A rule that may match or not is followed both
 * ways, so that there can be several verdicts.
 */
final class FirewallWalk {
  /** Every rule once in each chain would be enough; beyond this the verdict is not known. */
  private static final int MOST_RULES = 200_000;

  /**
   * How it may end.
   *
   * @param rule the one that decides; null at the end of the chain
   * @param position of the rule among all of the table
   */
  record Verdict(boolean drops, @Nullable Item rule, int position) {}

  private final List<Item> rules;
  private final PacketMatch packet;
  private final List<Verdict> verdicts = new ArrayList<>();
  private final Set<String> within = new HashSet<>();
  private int walked;

  FirewallWalk(Items items, ManagementPath way, Reach reach, String family, String menu) {
    this.rules = items.all(menu);
    this.packet = new PacketMatch(items, way, reach, family);
  }

  /** Never empty; what no rule decides is accepted. */
  List<Verdict> verdicts(String chain) {
    if (walk(chain) != Answer.NO) {
      verdicts.add(new Verdict(false, null, rules.size()));
    }
    return verdicts;
  }

  /** Whether the packet comes out at the end of the chain. */
  private Answer walk(String chain) {
    if (!within.add(chain)) {
      return Answer.YES;
    }
    Answer reaches = Answer.YES;
    for (int i = 0; i < rules.size() && reaches != Answer.NO; i++) {
      Item rule = rules.get(i);
      if (!Items.isOn(rule) || !Items.value(rule, "chain").equals(chain) || ++walked > MOST_RULES) {
        continue;
      }
      Answer matches = packet.of(rule);
      if (matches == Answer.NO) {
        continue;
      }
      switch (Items.value(rule, "action")) {
        case "", "accept" -> {
          verdicts.add(new Verdict(false, rule, i));
          reaches = reaches.and(matches.not());
        }
        case "drop", "reject", "tarpit" -> {
          verdicts.add(new Verdict(true, rule, i));
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
}
