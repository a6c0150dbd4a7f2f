package dev.kedge.routeros.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the items of a menu are told apart, whether their order means anything, and what is known of
 * their properties (see routeros-behaviour.md#menu-forms).
 *
 * @param keys properties that name an item together; empty when only position or content does
 * @param stratum the property within whose values order counts, such as {@code chain}
 * @param builtIn whether it has rows that nobody adds: hardware, defaults
 * @param hasUnset whether it has the command {@code unset}
 * @param versions in which the menu exists
 * @param properties by name, in the order of the alphabet
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

  /** What a menu is made of. */
  public enum Kind {
    /** One set of properties, only ever {@code set}. */
    SINGLETON,
    /** Items that are added and removed. */
    LIST,
    /** Rows that exist by themselves, as hardware does, and are only {@code set}. */
    FIXED,
    /** Not in the table. */
    UNKNOWN
  }

  /**
   * A menu we know nothing of: no key, order counts, and rows may exist by themselves, so that no
   * change goes unseen.
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

  /** The rule of a property; {@link PropertyRule#UNKNOWN}, or a secret's, when not in the table. */
  public PropertyRule property(String name) {
    PropertyRule rule = properties.get(name);
    return rule != null ? rule : PropertyRule.unknown(name);
  }

  /** The property whose value an export gives when it addresses a row by a bare word. */
  public String nameProperty() {
    return keys.size() == 1 ? keys.getFirst() : "name";
  }

  public @Nullable Version since() {
    return versions.since();
  }

  /** The first version without it; null when it is still there. */
  public @Nullable Version until() {
    return versions.until();
  }

  /** The same menu as it was when it was of another kind: without the keys and order of today. */
  MenuRule asKind(Kind other) {
    return new MenuRule(
        other, false, List.of(), null, other == Kind.FIXED, hasUnset, versions, properties);
  }
}
