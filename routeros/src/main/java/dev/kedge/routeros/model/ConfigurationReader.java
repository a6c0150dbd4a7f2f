package dev.kedge.routeros.model;

import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.syntax.Argument;
import dev.kedge.routeros.syntax.Span;
import dev.kedge.routeros.syntax.Statement;
import dev.kedge.routeros.syntax.SyntaxTree;
import dev.kedge.routeros.syntax.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Converter from the statements of a tree to menus of items. */
final class ConfigurationReader {
  /** The markers that git leaves in a file that two people changed in the same place. */
  private static final Pattern CONFLICT = Pattern.compile("(?s)(?:[<>|]{7} .*|={7}(?:\\s.*)?)");

  private static final Pattern FLAG = Pattern.compile("[a-z][a-z0-9-]*");

  /**
   * No router has that many built-in rows in one menu, and all rows with lower numbers exist as
   * well.
   */
  private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");

  private static final Pattern ID = Pattern.compile("\\*[0-9A-Fa-f]+");

  private final SyntaxTree tree;
  private final Map<List<String>, List<Item>> menus = new LinkedHashMap<>();
  private final List<Remark> remarks = new ArrayList<>();

  ConfigurationReader(SyntaxTree tree) {
    this.tree = tree;
  }

  List<Menu> menus() {
    boolean isAnswer = false; // of the terminal, to a question after the export
    for (Statement statement : tree.statements()) {
      if (statement instanceof Statement.Opaque(_, var span)
          && Prompt.of(span.in(tree.source())).orElse(null) instanceof Prompt prompt
          && (prompt.isIdle() || prompt.isExport() || prompt.isQuestion())) {
        isAnswer = prompt.isQuestion();
        if (isAnswer) {
          remarks.add(new Remark(lines(span).first(), Remark.Kind.NO_EXPORT));
        }
      } else if (!isAnswer) {
        read(statement);
      }
    }
    return menus.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(entry -> new Menu(new MenuPath(entry.getKey()), merged(entry)))
        .filter(menu -> !menu.items().isEmpty())
        .toList();
  }

  private void read(Statement statement) {
    switch (statement) {
      case Statement.Section(var menu, _) -> items(menu);
      case Statement.Command command -> items(command.menu()).add(item(command));
      case Statement.Opaque(var menu, var span) -> items(menu).add(notUnderstood(span));
      case Statement.Comment _ -> {}
    }
  }

  /** Lists remarks on the file; complete once the menus are read. */
  List<Remark> remarks() {
    return remarks;
  }

  private List<Item> merged(Map.Entry<List<String>, List<Item>> menu) {
    MenuRule rule = MenuTable.rule(String.join("/", menu.getKey()));
    return rule.kind() == MenuRule.Kind.LIST && !rule.builtIn()
        ? ofAdded(menu.getValue(), rule)
        : merged(menu.getValue());
  }

  /** Where people add every row, a {@code set} changes a row of the file or nothing. */
  private List<Item> ofAdded(List<Item> items, MenuRule rule) {
    if (items.stream().noneMatch(Item::isRow)) {
      return items;
    }
    var rows = new RowSets(rule.nameProperty());
    for (Item item : items) {
      boolean sets =
          item.selector() instanceof Selector.Named
              || item.selector() instanceof Selector.Found(var found, _) && !found.isEmpty();
      if (sets) {
        if (!rows.set(item)) {
          remark(item, Remark.Kind.ROW_ABSENT);
        }
      } else {
        if (item.selector() instanceof Selector.Numbered) {
          remark(item, Remark.Kind.ROW_BY_NUMBER);
        }
        rows.add(item);
      }
    }
    return rows.items();
  }

  private void remark(Item item, Remark.Kind kind) {
    remarks.add(new Remark(item.source() == null ? 1 : item.source().first(), kind));
  }

  private List<Item> items(List<String> menu) {
    return menus.computeIfAbsent(menu, _ -> new ArrayList<>());
  }

  private Item item(Statement.Command command) {
    var properties = new LinkedHashMap<String, String>();
    Set<String> unset = new LinkedHashSet<>();
    var selectors = new ArrayList<Argument>();
    for (Argument argument : command.arguments()) {
      switch (argument) {
        case Argument.Property(var name, var value, _) -> {
          properties.put(name, value.text());
          unset.remove(name);
        }
        case Argument.Unset(var name, _) -> {
          unset.add(name);
          properties.remove(name);
        }
        case Argument.Positional(var value) when isFlag(command, selectors, value) ->
            properties.put(value.text(), "yes");
        case Argument.Find _, Argument.Positional _ -> selectors.add(argument);
      }
    }
    return new Item(selector(command.verb(), selectors), properties, unset, lines(command.span()));
  }

  /** Recognises a bare word that selects nothing, as in {@code add blackhole dst-address=…}. */
  private static boolean isFlag(Statement.Command command, List<Argument> selectors, Value value) {
    return value.form() == Value.Form.WORD
        && FLAG.matcher(value.text()).matches()
        && (command.verb().equals("add") || (command.verb().equals("set") && !selectors.isEmpty()));
  }

  private Item notUnderstood(Span span) {
    String text = span.in(tree.source());
    LineSpan lines = lines(span);
    if (CONFLICT.matcher(text).matches()) {
      remarks.add(new Remark(lines.first(), Remark.Kind.MERGE_CONFLICT));
    }
    return new Item(new Selector.NotUnderstood(text), Map.of(), Set.of(), lines);
  }

  private LineSpan lines(Span span) {
    return new LineSpan(
        tree.lines().line(span.start()), tree.lines().line(Math.max(span.start(), span.end() - 1)));
  }

  private Selector selector(String verb, List<Argument> selectors) {
    if (verb.equals("add") && selectors.isEmpty()) {
      return new Selector.Added();
    }
    if (verb.equals("set") && selectors.isEmpty()) {
      return new Selector.Singleton();
    }
    if (verb.equals("set") && selectors.size() == 1) {
      if (selectors.getFirst() instanceof Argument.Find find) {
        return found(find);
      }
      if (selectors.getFirst() instanceof Argument.Positional(var value)) {
        return byValue(value);
      }
    }
    var text = new StringJoiner(" ").add(verb);
    selectors.forEach(selector -> text.add(selector.span().in(tree.source())));
    return new Selector.Other(text.toString());
  }

  private Selector found(Argument.Find find) {
    if (!find.isPlain()) {
      return new Selector.Found(Map.of(), find.span().in(tree.source()));
    }
    var conditions = new LinkedHashMap<String, String>();
    find.conditions().stream()
        .map(Argument.Property.class::cast)
        .forEach(property -> conditions.put(property.name(), property.value().text()));
    return new Selector.Found(conditions, "");
  }

  private static Selector byValue(Value value) {
    String text = value.text();
    if (value.form() == Value.Form.WORD && NUMBER.matcher(text).matches()) {
      return new Selector.Numbered(Integer.parseInt(text));
    }
    if (value.form() == Value.Form.WORD && ID.matcher(text).matches()) {
      return new Selector.Identified(text);
    }
    return new Selector.Named(text);
  }

  /**
   * Merges everything set on the same object, found by its address or the name it was added with,
   * into one item; a later value wins.
   */
  private static List<Item> merged(List<Item> items) {
    var result = new ArrayList<Merging>(items.size());
    var bySelector = new HashMap<Selector, Integer>();
    var added = new HashMap<Selector, Integer>();
    for (Item item : items) {
      @Nullable Integer known = added.get(item.selector());
      if (known == null && item.isRow()) {
        known = bySelector.putIfAbsent(item.selector(), result.size());
      }
      @Nullable String name = item.get("name");
      if (item.selector() instanceof Selector.Added && name != null) {
        added.putIfAbsent(new Selector.Found(Map.of("name", name), ""), result.size());
      }
      if (known == null) {
        result.add(new Merging(item));
      } else {
        result.get(known).add(item);
      }
    }
    return result.stream().map(Merging::item).toList();
  }
}
