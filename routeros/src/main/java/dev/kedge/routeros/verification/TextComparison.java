package dev.kedge.routeros.verification;

import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.OrderTable;
import dev.kedge.routeros.syntax.Argument;
import dev.kedge.routeros.syntax.Statement;
import dev.kedge.routeros.syntax.SyntaxTree;
import dev.kedge.routeros.syntax.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A comparison of two exports by their commands: by sequence where order counts, elsewhere by the
 * number of each. It is independent: it shares no code with {@code model} and {@code diff}, so that
 * an error there cannot confirm itself.
 */
final class TextComparison {
  /** A command and its selector, and its words in one order. */
  private record ComparedCommand(String command, Map<String, String> words) {
    /** Maps the words that have a value to it, as written. */
    Map<String, String> values() {
      var values = new TreeMap<String, String>();
      words.forEach(
          (name, word) -> {
            if (word.startsWith("=")) {
              values.put(name, word.substring(1));
            }
          });
      return values;
    }
  }

  /**
   * A row of {@code /system keymat-provider} that routers from 7.24 show now and then while nobody
   * changes anything (see routeros-behaviour.md#keymat-row).
   */
  private static final Map<String, String> INTERMITTENT =
      Map.of(
          "disabled", "=yes",
          "key-size", "=0",
          "name", "=default",
          "qkd-cache-size", "=0",
          "qkd-certificate", "=*0",
          "type", "=qkd");

  /** The commands of a menu by chain; those that add nothing by their verb. */
  private final Map<String, List<ComparedCommand>> commands = new TreeMap<>();

  /** Values set on one object, merged into one command; a later value wins. */
  private final Map<List<String>, Map<String, String>> sets = new LinkedHashMap<>();

  private final Set<Map<String, String>> added = Collections.newSetFromMap(new IdentityHashMap<>());

  private TextComparison() {}

  /** Lists the menus in which they differ; empty if they are equal. */
  static Set<String> differences(byte[] one, byte[] other) {
    var first = of(one).commands;
    var second = of(other).commands;
    var different = new TreeSet<String>();
    var keys = new TreeSet<>(first.keySet());
    keys.addAll(second.keySet());
    for (String key : keys) {
      if (!first.getOrDefault(key, List.of()).equals(second.getOrDefault(key, List.of()))) {
        different.add(key.lines().findFirst().orElse(""));
      }
    }
    return different;
  }

  private static TextComparison of(byte[] export) {
    var comparison = new TextComparison();
    SyntaxTree tree = SyntaxTree.parse(export);
    for (Statement statement : tree.statements()) {
      if (statement instanceof Statement.Command command) {
        comparison.command(tree, command);
      }
    }
    comparison.sets.forEach(
        (thing, words) -> {
          if (!words.isEmpty() && !comparison.added.contains(words)) {
            comparison.add(thing.getFirst(), new ComparedCommand(thing.get(1), words));
          }
        });
    comparison.commands.replaceAll(
        (key, list) -> inOrder(key.lines().findFirst().orElse(""), list));
    return comparison;
  }

  /**
   * Sorts the rows whose order does not matter and puts them first; the others keep their order.
   */
  private static List<ComparedCommand> inOrder(String menu, List<ComparedCommand> list) {
    var order = OrderTable.of(menu, list.stream().map(ComparedCommand::values));
    var groups = new TreeMap<String, List<ComparedCommand>>();
    for (ComparedCommand command : list) {
      String group = order.group(command.values());
      groups.computeIfAbsent(group == null ? "" : group, _ -> new ArrayList<>()).add(command);
    }
    groups
        .getOrDefault("", new ArrayList<>())
        .sort(Comparator.comparing(ComparedCommand::toString));
    return groups.values().stream().flatMap(List::stream).toList();
  }

  private void command(SyntaxTree tree, Statement.Command command) {
    String menu = String.join("/", command.menu());
    boolean add = command.verb().equals("add");
    var words = new TreeMap<String, String>();
    var selector = new StringBuilder(command.verb());
    for (Argument argument : command.arguments()) {
      switch (argument) {
        case Argument.Property(var name, var value, _) -> words.put(name, "=" + value.text());
        case Argument.Unset(var name, _) -> words.put(name, "!");
        case Argument.Find find -> selector.append(' ').append(find(tree, find));
        case Argument.Positional(var value) when add && value.form() == Value.Form.WORD ->
            words.put(value.text(), "=yes");
        case Argument.Positional(var value) -> selector.append(' ').append(value.text());
      }
    }
    if (menu.equals("system/keymat-provider") && words.equals(INTERMITTENT)) {
      return;
    }
    if (command.verb().equals("set")) {
      sets.computeIfAbsent(List.of(menu, selector.toString()), _ -> new TreeMap<>()).putAll(words);
    } else if (add) {
      MenuRule rule = MenuTable.rule(menu);
      String chain = rule.stratum() == null ? "" : words.getOrDefault(rule.stratum(), "");
      add(menu + "\n" + chain, new ComparedCommand(selector.toString(), words));
      // A later command may set the same object by its name.
      added.add(words);
      sets.putIfAbsent(List.of(menu, "set {name" + words.get("name") + "}"), words);
    } else {
      add(menu + "\n" + command.verb(), new ComparedCommand(selector.toString(), words));
    }
  }

  private static String find(SyntaxTree tree, Argument.Find find) {
    if (!find.isPlain()) {
      return find.span().in(tree.source()).replaceAll("\\s+", " ");
    }
    var conditions = new TreeMap<String, String>();
    for (Argument condition : find.conditions()) {
      if (condition instanceof Argument.Property(var name, var value, _)) {
        conditions.put(name, value.text());
      }
    }
    return conditions.toString();
  }

  private void add(String key, ComparedCommand command) {
    commands.computeIfAbsent(key, _ -> new ArrayList<>()).add(command);
  }
}
