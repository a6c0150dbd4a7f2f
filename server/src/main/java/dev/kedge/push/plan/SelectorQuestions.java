package dev.kedge.push.plan;

import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.routeros.patch.ExpectedRows;
import dev.kedge.routeros.patch.Plan;
import dev.kedge.routeros.patch.RowFilter;
import dev.kedge.transport.Command;
import dev.kedge.transport.RouterSession;
import dev.kedge.transport.TransportException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Asks a router how many rows the selectors of a plan find. Read-only. A router has rows that no
 * export shows (see routeros-behaviour.md#dynamic-rows), and how {@code find} treats a value is not
 * known for all (see routeros-behaviour.md#find-open-forms), so each selector is asked before the
 * plan is offered.
 */
final class SelectorQuestions {
  private static final int AT_ONCE = 100;

  /** Maximum length of a command line. */
  private static final int LONGEST = 8 << 10;

  private static final String NO_ANSWER = "no answer";

  private final RouterSession ssh;

  SelectorQuestions(RouterSession ssh) {
    this.ssh = ssh;
  }

  /**
   * Finds the filters with which every selector of a plan finds what it should.
   *
   * @param anew the plan with filters for menus
   * @return these filters, by menu; empty if the plan is right as it is
   * @throws InvalidRequest if no form gives the right count; names menu, properties and counts
   */
  Map<String, RowFilter> filters(Plan plan, Function<Map<String, RowFilter>, Plan> anew)
      throws TransportException {
    var wrong = wrong(plan.expected());
    var found = new HashMap<String, RowFilter>();
    for (var filter : List.of(RowFilter.DYNAMIC_NO, RowFilter.NOT_DYNAMIC)) {
      var open = wrong.keySet().stream().filter(menu -> !found.containsKey(menu)).toList();
      if (open.isEmpty()) {
        break;
      }
      var filters = new HashMap<String, RowFilter>();
      open.forEach(menu -> filters.put(menu, filter));
      var still =
          wrong(
              anew.apply(filters).expected().stream()
                  .filter(rows -> open.contains(rows.menu()))
                  .toList());
      open.stream().filter(menu -> !still.containsKey(menu)).forEach(m -> found.put(m, filter));
    }
    wrong.keySet().removeAll(found.keySet());
    if (!wrong.isEmpty()) {
      throw InvalidRequest.conflict(
          "This plan cannot be made: the router has other rows than its export shows: "
              + String.join("; ", wrong.values())
              + ".");
    }
    return Map.copyOf(found);
  }

  /** Describes, by menu, the first selector that does not find what it should. */
  private Map<String, String> wrong(List<ExpectedRows> expected) throws TransportException {
    var answers = answers(expected.stream().map(ExpectedRows::count).distinct().toList());
    var wrong = new TreeMap<String, String>();
    for (var rows : expected) {
      var answer = answers.get(rows.count());
      if (!String.valueOf(rows.hits()).equals(answer)) {
        wrong.putIfAbsent(
            rows.menu(),
            "%s, sought by %s: expected %d, found %s"
                .formatted(rows.menu(), String.join(", ", rows.names()), rows.hits(), answer));
      }
    }
    return wrong;
  }

  private Map<String, String> answers(List<String> counts) throws TransportException {
    var answers = new LinkedHashMap<String, String>();
    var batch = new ArrayList<String>();
    var length = 0;
    for (var count : counts) {
      if (batch.size() == AT_ONCE || length + count.length() > LONGEST) {
        ask(batch, answers);
        batch.clear();
        length = 0;
      }
      batch.add(count);
      length += count.length();
    }
    ask(batch, answers);
    return answers;
  }

  /** Asks all in one line; if that is refused or prints less, each by itself. */
  private void ask(List<String> batch, Map<String, String> answers) throws TransportException {
    if (batch.isEmpty()) {
      return;
    }
    var line = batch.stream().map(count -> ":put " + count).collect(Collectors.joining("; "));
    var said = ssh.run(Command.script(line));
    var lines = said.text().lines().map(String::strip).filter(one -> !one.isEmpty()).toList();
    if (said.refusal().isEmpty() && lines.size() == batch.size()) {
      for (var i = 0; i < batch.size(); i++) {
        answers.put(batch.get(i), lines.get(i));
      }
    } else if (batch.size() == 1) {
      answers.put(batch.getFirst(), NO_ANSWER);
    } else {
      for (var count : batch) {
        ask(List.of(count), answers);
      }
    }
  }
}
