package dev.kedge.routeros.interpreter;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Menu;
import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.schema.PropertyRule;
import dev.kedge.routeros.schema.PropertyRule.Mark;
import dev.kedge.routeros.schema.Version;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The arguments that the menus of an offline router accept, from the product's table. Where the
 * table may be incomplete, an argument is assumed to exist: only arguments known to be wrong are
 * refused.
 */
final class OfflineArguments {
  private static final Set<String> OPEN = Set.copyOf(FactTables.lines("open-menus.tsv"));

  private static final Set<String> COMMANDS = Set.copyOf(FactTables.lines("commands.tsv"));

  /** The first version of the command trees from which the words come (properties.tsv). */
  private static final Version FIRST = new Version(7, 9, 0);

  private static final Version AFTER = new Version(7, 25, 0);

  /** Arguments of commands, not properties of rows; comments are accepted wherever rows are. */
  private static final Set<String> OF_COMMANDS =
      Set.of("numbers", "place-before", "copy-from", "destination", "value-name", "comment");

  private final Version version;
  private final Function<String, MenuRule> forms;
  private final Set<String> seen = new HashSet<>();

  OfflineArguments(Version version, Function<String, MenuRule> forms) {
    this.version = version;
    this.forms = forms;
  }

  /** Learns the words of an export, which exist because a router printed them. */
  void learn(Configuration export) {
    for (Menu menu : export.menus()) {
      for (Item item : menu.items()) {
        String component = menu.path().component();
        item.properties()
            .forEach(
                (name, value) -> {
                  seen.add(key(component, name));
                  seen.add(key(component, name) + "=" + value);
                });
        item.unset().forEach(name -> seen.add(key(component, "!" + name)));
      }
    }
  }

  private static String key(String component, String name) {
    return component + ":" + name;
  }

  private boolean hasTree() {
    return version.isAtLeast(FIRST) && version.isBefore(AFTER);
  }

  /** Checks whether any menu has a command of that name. */
  static boolean isCommand(String verb) {
    return COMMANDS.contains(verb);
  }

  /** Checks that {@code add} and {@code set} of the menu are known not to have the name. */
  boolean isUnknown(String component, String name) {
    if (OF_COMMANDS.contains(name)
        || name.startsWith(".")
        || seen.contains(key(component, name))
        || version.major() < 7) { // words of version 6 are known from its exports only
      return false;
    }
    MenuRule menu = forms.apply(component);
    @Nullable PropertyRule rule = menu.properties().get(name);
    if (rule != null) {
      return isOutside(rule);
    }
    return hasTree()
        && menu.isKnown()
        && !menu.properties().isEmpty()
        && !OPEN.contains(component)
        && complete(component, name).equals(name);
  }

  /**
   * Completes a unique prefix of a name; otherwise keeps the text (see
   * routeros-behaviour.md#name-prefixes).
   */
  String complete(String component, String start) {
    var names = forms.apply(component).properties().keySet();
    if (names.contains(start)
        || OF_COMMANDS.contains(start)
        || seen.contains(key(component, start))
        || OPEN.contains(component)
        || !hasTree()) {
      return start;
    }
    var longer = names.stream().filter(name -> name.startsWith(start)).limit(2).toList();
    return longer.size() == 1 ? longer.getFirst() : start;
  }

  private boolean isOutside(PropertyRule rule) {
    return rule.since() != null && version.isBefore(rule.since())
        || rule.until() != null && version.isAtLeast(rule.until());
  }

  /** Checks that the word stands alone and takes no value (see routeros-behaviour.md#flags). */
  boolean isFlag(String component, String name) {
    return forms.apply(component).property(name).isFlag();
  }

  /**
   * Checks that the menu is known to refuse {@code !name} (see
   * routeros-behaviour.md#unset-beside-set).
   */
  boolean isNeverUnset(String component, String name) {
    @Nullable PropertyRule rule = forms.apply(component).properties().get(name);
    return rule != null
        && hasTree()
        && !OPEN.contains(component)
        && !rule.has(Mark.UNSETTABLE)
        && !rule.isFlag()
        && !seen.contains(key(component, "!" + name));
  }

  /** Checks that {@code add} may require the word: a version without it does not. */
  boolean mayRequire(String component, String name) {
    @Nullable PropertyRule rule = forms.apply(component).properties().get(name);
    return rule == null || !isOutside(rule);
  }

  /** Checks that the property is known not to accept the value. */
  boolean isImpossible(String component, String name, String value) {
    var limits = forms.apply(component).property(name).limits();
    return limits.refuses(value)
        && !(limits.isClosed() && !hasTree())
        && !seen.contains(key(component, name) + "=" + value);
  }
}
