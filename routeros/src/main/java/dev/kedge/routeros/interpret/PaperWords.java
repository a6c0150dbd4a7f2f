package dev.kedge.routeros.interpret;

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
 * Which words the menus of a router on paper know, by the product's table. Where the table may have
 * holes a word is taken to exist: only what is known to be wrong is refused.
 */
final class PaperWords {
  private static final Set<String> OPEN = Set.copyOf(Facts.lines("open-menus.tsv"));

  private static final Set<String> COMMANDS = Set.copyOf(Facts.lines("commands.tsv"));

  /** The command trees that the words come from are of these versions (properties.tsv). */
  private static final Version FIRST = new Version(7, 9, 0);

  private static final Version AFTER = new Version(7, 25, 0);

  /** Arguments of commands, not properties of rows; comments are taken wherever rows are. */
  private static final Set<String> OF_COMMANDS =
      Set.of("numbers", "place-before", "copy-from", "destination", "value-name", "comment");

  private final Version version;
  private final Function<String, MenuRule> forms;
  private final Set<String> seen = new HashSet<>();

  PaperWords(Version version, Function<String, MenuRule> forms) {
    this.version = version;
    this.forms = forms;
  }

  /** Takes an export's word for what exists: a router printed it. */
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

  /** Whether any menu has a command of that name. */
  static boolean isCommand(String verb) {
    return COMMANDS.contains(verb);
  }

  /** Whether {@code add} and {@code set} of the menu are known not to know the name. */
  boolean isUnknown(String component, String name) {
    if (OF_COMMANDS.contains(name)
        || name.startsWith(".")
        || seen.contains(key(component, name))
        || version.major() < 7) { // what version 6 knew only its exports tell
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
        && whole(component, name).equals(name);
  }

  /**
   * The only name that begins like this; else the text (see routeros-behaviour.md#name-prefixes).
   */
  String whole(String component, String start) {
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

  /** Whether the word stands alone and takes no value (see routeros-behaviour.md#flags). */
  boolean isFlag(String component, String name) {
    return forms.apply(component).property(name).isFlag();
  }

  /**
   * Whether the menu is known to refuse {@code !name} (see routeros-behaviour.md#unset-beside-set).
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

  /** Whether {@code add} may be asked for the word: a version without it does not demand it. */
  boolean isDemandable(String component, String name) {
    @Nullable PropertyRule rule = forms.apply(component).properties().get(name);
    return rule == null || !isOutside(rule);
  }

  /** Whether the property is known not to take the value. */
  boolean isImpossible(String component, String name, String value) {
    var limits = forms.apply(component).property(name).limits();
    return limits.refuses(value)
        && !(limits.isClosed() && !hasTree())
        && !seen.contains(key(component, name) + "=" + value);
  }
}
