package dev.kedge.routeros.model;

import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.syntax.Quoting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;

/** Writer of the command that creates one item (see routeros-behaviour.md#export-sections). */
final class CommandWriter {
  private static final Version ABBREVIATES = new Version(7, 0, 0);

  private final CommandLayout layout;
  private final boolean abbreviates;

  CommandWriter(CommandLayout layout, Version version) {
    this.layout = layout;
    this.abbreviates = version.isAtLeast(ABBREVIATES);
  }

  /**
   * Writes a command and its line end.
   *
   * @param prefix the text before the verb: empty, or the path and a blank
   */
  void write(MenuPath menu, String prefix, Item item) {
    switch (item.selector()) {
      case Selector.Added _ -> begin(prefix, "add", "");
      case Selector.Singleton _ -> begin(prefix, "set", "");
      case Selector.Found found -> begin(prefix, "set", find(found));
      case Selector.Named(var name) -> begin(prefix, "set", name(name));
      case Selector.Numbered(var number) -> begin(prefix, "set", Integer.toString(number));
      case Selector.Identified(var id) -> begin(prefix, "set", id);
      case Selector.Other(var command) -> begin(prefix, command, "");
      case Selector.NotUnderstood(var text) -> begin(prefix, text, "");
    }
    properties(item, MenuTable.rule(menu.component()));
    layout.end();
  }

  private void begin(String prefix, String verb, String selector) {
    layout.begin(prefix + verb);
    if (!selector.isEmpty()) {
      layout.word(selector);
    }
  }

  /** Writes properties in alphabetical order, as in all real exports of 6.x and 7.x. */
  private void properties(Item item, MenuRule rule) {
    var names = new ArrayList<>(item.properties().keySet());
    names.addAll(item.unset());
    Collections.sort(names);
    String group = "";
    for (String name : names) {
      String value = item.get(name);
      if (value == null) {
        layout.word("!" + name);
      } else if (value.equals("yes") && rule.property(name).isFlag()) {
        layout.word(name);
      } else {
        int dot = abbreviates ? name.lastIndexOf('.') : -1;
        boolean same = dot > 0 && name.substring(0, dot).equals(group);
        group = dot > 0 ? name.substring(0, dot) : group;
        layout.property(same ? name.substring(dot) : name, value);
      }
    }
  }

  private static String find(Selector.Found found) {
    if (!found.text().isEmpty()) {
      return found.text();
    }
    var text = new StringBuilder("[ find ");
    found.conditions().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            condition ->
                text.append(condition.getKey())
                    .append('=')
                    .append(Quoting.exported(condition.getValue()))
                    .append(' '));
    return text.append(']').toString();
  }

  /**
   * Writes a name, quoted if it would otherwise be read as a number, an id or an unset property.
   */
  private static String name(String name) {
    char first = name.isEmpty() ? 0 : name.charAt(0);
    boolean misread =
        first == '*' || first == '!' || first == '#' || (first >= '0' && first <= '9');
    return misread ? Quoting.literal(name) : Quoting.exported(name);
  }
}
