package dev.kedge.routeros.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The known facts about a menu: what identifies its items, whether their order matters, and its
 * properties (see routeros-behaviour.md#menu-forms).
 *
 * @param keys properties that together name an item; empty if only position or content does
 * @param stratum the property within whose values order counts, such as {@code chain}
 * @param builtIn whether it has rows that nobody adds: hardware, defaults
 * @param hasUnset whether it has the command {@code unset}
 * @param versions in which the menu exists
 * @param properties by name, in alphabetical order
 */
public record MenuRule(
    Kind kind,
    boolean ordered,
    List<String> keys,
    @Nullable String stratum,
    boolean builtIn,
    boolean hasUnset,
    VersionRange versions,
    Map<String, PropertyRule> properties) {

  /** Kinds of menus. */
  public enum Kind {
    /** A single set of properties, which can only be {@code set}. */
    SINGLETON,
    /** Items that are added and removed. */
    LIST,
    /** Rows that exist by themselves, like hardware, and can only be {@code set}. */
    FIXED,
    /** A menu that is not in the table. */
    UNKNOWN
  }

  /**
   * An unknown menu: no key, order counts, and rows may exist by themselves, so that every change
   * is reported.
   */
  static final MenuRule UNKNOWN =
      new MenuRule(Kind.UNKNOWN, true, List.of(), null, true, false, VersionRange.ALL, Map.of());

  public MenuRule {
    keys = List.copyOf(keys);
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
  }

  public boolean isKnown() {
    return kind != Kind.UNKNOWN;
  }

  /**
   * Finds the rule of a property; for one that is not in the table {@link PropertyRule#UNKNOWN} or
   * the rule for secrets.
   */
  public PropertyRule property(String name) {
    PropertyRule rule = properties.get(name);
    return rule != null ? rule : PropertyRule.unknown(name);
  }

  /** Finds the property whose value an export uses to address a row by a bare word. */
  public String nameProperty() {
    return keys.size() == 1 ? keys.getFirst() : "name";
  }

  public @Nullable Version since() {
    return versions.since();
  }

  /** The first version without the menu; null if none. */
  public @Nullable Version until() {
    return versions.until();
  }

  /**
   * Converts the rule to another kind that the menu had once, without its present keys and order.
   */
  MenuRule asKind(Kind other) {
    return new MenuRule(
        other, false, List.of(), null, other == Kind.FIXED, hasUnset, versions, properties);
  }
}
