package dev.kedge.routeros.patch;

import dev.kedge.routeros.model.DerivedNetwork;
import dev.kedge.routeros.model.Effective;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.model.ReferenceValue;
import dev.kedge.routeros.schema.DefaultFact;
import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.PropertyRule;
import dev.kedge.routeros.schema.PropertyRule.Mark;
import dev.kedge.routeros.schema.ValueForm;
import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.syntax.Escapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The properties of items as arguments of commands, and the ways to return a property to its
 * default.
 */
final class CommandArguments {
  private final Version version;

  CommandArguments(Version version) {
    this.version = version;
  }

  /**
   * The arguments that change one item into another.
   *
   * @param words after {@code set} and its selector, each with a blank before it; may be empty
   * @param unset properties that a separate command {@code unset} removes
   * @param unknown properties whose default is not known, which stay unchanged
   */
  record Settings(String words, List<String> unset, List<String> unknown) {
    boolean isEmpty() {
      return words.isEmpty() && unset.isEmpty();
    }

    /** Writes the commands for a row with this selector, which begins with a blank. */
    List<String> commands(MenuPath menu, String selector) {
      var commands = new ArrayList<String>();
      if (!words.isEmpty()) {
        commands.add(menu.text() + " set" + selector + words);
      }
      unset.forEach(
          name -> commands.add(menu.text() + " unset" + selector + " value-name=" + name));
      return commands;
    }
  }

  private MenuRule rule(MenuPath menu) {
    return MenuTable.rule(menu.component(), version);
  }

  String all(MenuPath menu, Item item) {
    MenuRule rule = rule(menu);
    var words = new StringBuilder();
    item.properties()
        .forEach((name, value) -> words.append(word(rule.property(name), name, value)));
    item.unset().stream().sorted().forEach(name -> words.append(" !").append(name));
    return words.toString();
  }

  /** Lists the properties that {@code add} requires and the item does not mention. */
  List<String> missing(MenuPath menu, Item item) {
    var missing = new ArrayList<String>();
    rule(menu)
        .properties()
        .forEach(
            (name, rule) -> {
              if (rule.has(Mark.REQUIRED)
                  && rule.versions().contains(version)
                  && item.get(name) == null
                  && rule.atDefault(version, false, null) == null) {
                missing.add(name);
              }
            });
    return missing;
  }

  /** Checks whether a router would refuse to add it. */
  boolean isIncomplete(MenuPath menu, Item item) {
    return !missing(menu, item).isEmpty() || !dangling(menu, item).isEmpty();
  }

  /** Lists the properties whose value is the remainder of a reference. */
  List<String> dangling(MenuPath menu, Item item) {
    var dangling = new ArrayList<String>();
    item.properties()
        .forEach(
            (name, value) -> {
              if (isDangling(menu, name, value)) {
                dangling.add(name);
              }
            });
    return dangling;
  }

  boolean isDangling(MenuPath menu, String name, String value) {
    return ReferenceValue.isDangling(value)
        || ReferenceValue.parse(rule(menu).property(name), value).names().stream()
            .anyMatch(ReferenceValue::isDangling);
  }

  /** Writes a blank and the word; a flag stands alone, and one that is off is not written. */
  static String word(PropertyRule rule, String name, String value) {
    if (rule.isFlag()) {
      return rule.canonical(value).equals("no") ? "" : " " + name;
    }
    return " " + word(name, value);
  }

  static String word(String name, String value) {
    return name + "=" + Escapes.quoted(value);
  }

  /**
   * Finds truth values that the newer item mentions and the older one leaves at their defaults. Of
   * the forms of hidden values these alone are known to be found (see
   * routeros-behaviour.md#find-quoted).
   */
  Map<String, String> hiddenFlags(MenuPath menu, Item older, Item newer) {
    var effective = new Effective(rule(menu), version);
    var hidden = new TreeMap<String, String>();
    for (String name : newer.properties().keySet()) {
      PropertyRule property = rule(menu).property(name);
      @Nullable String value = older.get(name) == null ? effective.value(older, name) : null;
      if (property.form() == ValueForm.BOOL
          && !property.isFlag()
          && value != null
          && !value.equals(Effective.UNSET)) {
        hidden.put(name, value);
      }
    }
    return hidden;
  }

  /** Computes the words that change the older item into the newer one; empty if none. */
  Settings difference(MenuPath menu, Item older, Item newer) {
    var effective = new Effective(rule(menu), version);
    var names = effective.differing(older, newer);
    names.removeIf(name -> rule(menu).property(name).has(Mark.HARDWARE));
    names.addAll(DerivedNetwork.besides(menu, names, newer));
    var words = new StringBuilder();
    var taken = new ArrayList<String>();
    var unknown = new ArrayList<String>();
    for (String name : names) {
      PropertyRule rule = rule(menu).property(name);
      @Nullable String value = newer.get(name);
      if (value == null || (rule.isFlag() && rule.canonical(value).equals("no"))) {
        value =
            newer.unset().contains(name)
                ? unset(menu, rule)
                : reset(effective, rule, older, newer, unknown, name);
        if (value == null && !unknown.contains(name)) {
          taken.add(name);
          continue;
        }
      }
      if (value != null && rule.form() == ValueForm.RIGHTS) {
        value = rights(older.get(name), value);
      }
      if (value != null && !isDangling(menu, name, value)) { // no script can set a removed id
        words.append(word(rule, name, value));
      }
    }
    return settings(menu, newer, words, taken, unknown);
  }

  /** Withdraws policies by name, because {@code set} keeps those that it does not name. */
  private static String rights(@Nullable String older, String newer) {
    var words = new ArrayList<>(List.of(newer.split(",")));
    var granted = ValueForm.granted(newer);
    for (String right : ValueForm.granted(older == null ? "" : older)) {
      if (!granted.contains(right) && !words.contains("!" + right)) {
        words.add("!" + right);
      }
    }
    return String.join(",", words);
  }

  /**
   * Finds the value that is equivalent to unset, if the property cannot be unset; null otherwise.
   */
  private @Nullable String unset(MenuPath menu, PropertyRule rule) {
    return rule(menu).hasUnset() ? null : rule.unsetValue();
  }

  /** Finds the value to write; null if unset or unknown. */
  private @Nullable String reset(
      Effective effective,
      PropertyRule rule,
      Item older,
      Item newer,
      List<String> unknown,
      String name) {
    @Nullable DefaultFact fact = effective.atDefault(rule, newer, older);
    if (fact == null) {
      unknown.add(name);
      return null;
    }
    return fact.isUnset() ? rule.unsetValue() : fact.value();
  }

  /**
   * Arranges unset properties: {@code !name} alone is a syntax error (see
   * routeros-behaviour.md#unset-beside-set), so it goes beside another assignment, even of an
   * unchanged value, or {@code unset} does it.
   */
  private Settings settings(
      MenuPath menu, Item newer, StringBuilder words, List<String> taken, List<String> unknown) {
    if (taken.isEmpty() || !words.isEmpty()) {
      taken.forEach(name -> words.append(" !").append(name));
      return new Settings(words.toString(), List.of(), unknown);
    }
    boolean can =
        rule(menu).hasUnset() && taken.stream().noneMatch(n -> rule(menu).property(n).isFlag());
    if (can && taken.size() == 1) {
      return new Settings("", taken, unknown);
    }
    @Nullable String beside = beside(menu, newer);
    if (beside == null) {
      if (can) {
        return new Settings("", taken, unknown);
      }
      unknown.addAll(taken);
      return new Settings("", List.of(), unknown);
    }
    words.append(' ').append(beside);
    taken.forEach(name -> words.append(" !").append(name));
    return new Settings(words.toString(), List.of(), unknown);
  }

  /** Finds an assignment that changes nothing; null if none. */
  private @Nullable String beside(MenuPath menu, Item item) {
    MenuRule rule = rule(menu);
    for (var property : item.properties().entrySet()) {
      PropertyRule known = rule.property(property.getKey());
      if (!known.sensitive() && !known.isFlag() && property.getValue().length() <= 100) {
        return word(property.getKey(), property.getValue());
      }
    }
    return null;
  }
}
