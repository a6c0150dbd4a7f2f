package dev.kedge.push.plan;

import dev.kedge.push.plan.PushPlan.PlannedChange;
import dev.kedge.transport.Command;
import dev.kedge.transport.RouterSession;
import dev.kedge.transport.TransportException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts of what a router does for others: a change may be there as planned, and yet nobody is
 * served any more. What a router does not answer with a number is not counted.
 */
public final class RouterHealth {
  /**
   * One count.
   *
   * @param question prints it, on RouterOS 7
   * @param questionOfSix the same on RouterOS 6
   * @param causes menus whose changes explain a loss
   */
  private record Count(String name, String question, String questionOfSix, List<String> causes) {}

  /**
   * BGP sessions moved to their own menu in 7.0, and OSPF neighbours show {@code Full} in both
   * versions (see routeros-behaviour.md#renames); {@code running}, {@code active} and {@code
   * established} are flags.
   */
  private static final List<Count> COUNTS =
      List.of(
          new Count(
              "established BGP sessions",
              ":put [:len [/routing bgp session find where established]]",
              ":put [:len [/routing bgp peer find where established]]",
              List.of("routing")),
          new Count(
              "full OSPF neighbours",
              ":put [:len [/routing ospf neighbor find where state=\"Full\"]]",
              ":put [:len [/routing ospf neighbor find where state=\"Full\"]]",
              List.of("routing")),
          new Count(
              "active PPP sessions",
              ":put [:len [/ppp active find]]",
              ":put [:len [/ppp active find]]",
              List.of("ppp", "interface/pppoe-server", "interface/l2tp-server", "radius")),
          new Count(
              "running ports",
              ":put [:len [/interface ethernet find where running]]",
              ":put [:len [/interface ethernet find where running]]",
              List.of("interface")),
          new Count(
              "active default routes",
              ":put [:len [/ip route find where dst-address=\"0.0.0.0/0\" active]]",
              ":put [:len [/ip route find where dst-address=\"0.0.0.0/0\" active]]",
              List.of("ip/route", "ip/address", "ip/dhcp-client", "routing", "interface")));

  private RouterHealth() {}

  /** Asks for all counts with one command. */
  public static Map<String, Integer> of(RouterSession router, boolean isSix)
      throws TransportException {
    var health = new LinkedHashMap<String, Integer>();
    var lines =
        COUNTS.stream()
            .map(count -> isSix ? count.questionOfSix : count.question)
            .map(question -> ":do {" + question + "} on-error={:put \"?\"}")
            .toList();
    var answers =
        router
            .run(Command.script(String.join("; ", lines)))
            .text()
            .lines()
            .map(String::strip)
            .toList();
    for (var i = 0; i < COUNTS.size() && answers.size() == COUNTS.size(); i++) {
      if (answers.get(i).matches("\\d{1,9}")) {
        health.put(COUNTS.get(i).name, Integer.parseInt(answers.get(i)));
      }
    }
    return health;
  }

  /** Lists counts lower than before, beyond what the changes explain; one phrase each. */
  public static List<String> losses(
      Map<String, Integer> before, Map<String, Integer> now, List<PlannedChange> changes) {
    var losses = new ArrayList<String>();
    for (var count : COUNTS) {
      var was = before.getOrDefault(count.name, 0);
      var is = now.getOrDefault(count.name, was);
      if (is < was && changes.stream().noneMatch(change -> explains(count, change))) {
        losses.add("%s: %d before, %d now".formatted(count.name, was, is));
      }
    }
    return losses;
  }

  private static boolean explains(Count count, PlannedChange change) {
    return count.causes.stream().anyMatch(top -> (change.component() + "/").startsWith(top + "/"));
  }
}
