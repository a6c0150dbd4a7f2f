package dev.kedge.push.execution;

import dev.kedge.push.plan.PushPlan;
import dev.kedge.routeros.patch.TouchedRow;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Comparison of the inverse patch with the router's own history, which lists for each action the
 * command that undoes it (see routeros-behaviour.md#history; their forms are not recorded, so only
 * what is understood counts). A list that is cut, mixed with other people's actions, or not
 * understood is no evidence, and never agreement. Pure.
 */
final class HistoryWitness {
  public static final String QUESTION = "/system history print detail";

  /** Maximum length of a history (see routeros-behaviour.md#history). */
  private static final int LONGEST = 100;

  private static final Pattern UNDO =
      Pattern.compile("undo=(.*?)(?=\\s+(?:redo|action|by|policy|time)=|\\z)", Pattern.DOTALL);
  private static final Pattern BY = Pattern.compile("\\bby=(\"[^\"]*\"|\\S+)");
  private static final Pattern COMMAND =
      Pattern.compile("(/[a-z0-9 /-]+?) (remove|set|add)\\b ?(\\*[0-9A-Fa-f]+)?(.*)");
  private static final Pattern WORD =
      Pattern.compile("([a-z][a-z0-9.-]*)=(\"(?:[^\"\\\\]|\\\\.)*\"|\\S*)");

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9.:/_*,+-]+");

  /**
   * Result of the comparison.
   *
   * @param agreeing number of actions undone as the inverse patch does
   * @param differences what would be undone otherwise; a phrase each, without values
   */
  record Testimony(int agreeing, List<String> differences) {
    static final Testimony NONE = new Testimony(0, List.of());
  }

  private HistoryWitness() {}

  /**
   * Compares the history of a patch that has just ended.
   *
   * @param printed newest action first
   * @param user who applied the patch
   * @param added ids of the rows that it added
   */
  static Testimony of(String printed, PushPlan plan, String user, Set<String> added) {
    var actions = actions(printed);
    var commands = plan.patch().commands().size();
    if (actions.size() >= LONGEST
        || actions.size() <= commands
        || !isOfGuard(actions.get(commands))) {
      return Testimony.NONE;
    }
    var ours = actions.subList(0, commands).reversed();
    if (!ours.stream().allMatch(action -> action.by.equals(user))) {
      return Testimony.NONE;
    }
    var agreeing = 0;
    var differences = new ArrayList<String>();
    for (var row : Objects.requireNonNull(plan.touched())) {
      var undo = row.command() < 0 ? Optional.<Undo>empty() : ours.get(row.command()).undo;
      if (undo.isPresent()) {
        if (!undo.get().menu.equals(row.menu())) {
          return Testimony.NONE; // it counts actions differently than we do
        }
        var difference = difference(plan, row, undo.get(), added);
        difference.ifPresent(words -> differences.add(row.menu() + ": " + words));
        agreeing += difference.isPresent() ? 0 : 1;
      }
    }
    return new Testimony(agreeing, List.copyOf(differences));
  }

  /**
   * Whether this is the guard's last entry, which comes just before the patch and marks its start.
   */
  private static boolean isOfGuard(Action action) {
    return action
        .undo
        .filter(
            undo ->
                undo.verb.equals("remove")
                    && List.of("/system scheduler", "/system script").contains(undo.menu))
        .isPresent();
  }

  private record Action(String by, Optional<Undo> undo) {}

  /** Undo command of the history. */
  private record Undo(String menu, String verb, String id, Map<String, String> values) {}

  private static List<Action> actions(String printed) {
    var actions = new ArrayList<Action>();
    for (var entry : printed.split("(?m)(?=^ *[URF ]* *(?:redo|undo|action)=)")) {
      var by = BY.matcher(entry);
      if (by.find()) {
        var undo = UNDO.matcher(entry);
        actions.add(
            new Action(
                by.group(1).replace("\"", ""),
                undo.find() ? undo(undo.group(1)) : Optional.empty()));
      }
    }
    return actions;
  }

  private static Optional<Undo> undo(String text) {
    var command = COMMAND.matcher(text.replaceAll("\\s+", " ").strip().replaceAll("^\"|\"$", ""));
    if (!command.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Undo(
            "/" + command.group(1).substring(1).replace('/', ' ').strip(),
            command.group(2),
            command.group(3) == null ? "" : command.group(3),
            values(command.group(4))));
  }

  private static Map<String, String> values(String words) {
    var values = new LinkedHashMap<String, String>();
    var word = WORD.matcher(words);
    while (word.find()) {
      values.put(word.group(1), word.group(2).replaceAll("^\"|\"$", ""));
    }
    return values;
  }

  private static Optional<String> difference(
      PushPlan plan, TouchedRow row, Undo undo, Set<String> added) {
    if (row.isAdded()) {
      return undo.verb.equals("remove") && (undo.id.isEmpty() || added.contains(undo.id))
          ? Optional.empty()
          : Optional.of("the router would not remove the row that was added");
    }
    var inverse =
        row.byId().isEmpty()
            ? plan.inverse().commands().get(row.undoCommand())
            : String.join(" ", row.byId());
    if (!undo.verb.equals("set")) {
      return Optional.empty(); // a row that comes back is checked by its export
    }
    var back = values(inverse);
    var rule =
        MenuTable.rule(row.menu().substring(1).replace(' ', '/'), Version.parse(plan.version()));
    for (var value : undo.values.entrySet()) {
      var name = value.getKey();
      var ours = back.get(name);
      var property = rule.property(name);
      if (ours != null // the export shows what else it gives back
          && PLAIN.matcher(ours).matches() // how other values are quoted there is not recorded
          && !value.getValue().isEmpty()
          && !property.canonical(ours).equals(property.canonical(value.getValue()))) {
        return Optional.of("the router would give back another %s".formatted(name));
      }
    }
    return Optional.empty();
  }
}
