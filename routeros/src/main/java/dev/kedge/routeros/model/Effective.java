package dev.kedge.routeros.model;

import dev.kedge.routeros.schema.DefaultFact;
import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.PropertyRule;
import dev.kedge.routeros.schema.PropertyRule.Mark;
import dev.kedge.routeros.schema.Version;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of items apart from notation: every value in the canonical notation of its form,
 * without values that are known defaults. Two items that mean the same to a router of that version
 * become equal; a property whose default is not known stays as written.
 *
 * <p>Comparison, planning and the interpreter all use this class, so that they cannot disagree.
 */
public final class Effective {
  private final MenuRule rule;
  private final @Nullable Version version;

  /** Creates the meanings for a menu of that version. */
  public static Effective in(MenuPath menu, @Nullable Version version) {
    String component = menu.component();
    return new Effective(
        version == null ? MenuTable.rule(component) : MenuTable.rule(component, version), version);
  }

  /**
   * Creates the meanings for one menu.
   *
   * @param version null if unknown: only defaults that apply in every version are left out then
   */
  public Effective(MenuRule rule, @Nullable Version version) {
    this.rule = rule;
    this.version = version;
  }

  /** Removes notation and defaults from an item; the same object if nothing changes. */
  public Item of(Item item) {
    var properties = new LinkedHashMap<String, String>();
    Set<String> unset = new HashSet<>(item.unset());
    item.properties()
        .forEach(
            (name, value) -> {
              PropertyRule property = rule.property(name);
              String canonical = property.canonical(value);
              if (property.isUnsetValue(canonical)) {
                unset.add(name);
              } else if (!isDefault(property, canonical, item)) {
                properties.put(name, canonical);
              }
            });
    unset.removeIf(name -> isDefaultUnset(rule.property(name), item));
    return properties.equals(item.properties()) && unset.equals(item.unset())
        ? item
        : new Item(item.selector(), properties, unset, item.source());
  }

  /**
   * Finds the meaning of one property: a canonical value; {@link #UNSET}; or null if it is not
   * written and its default is not known.
   */
  public @Nullable String value(Item item, String name) {
    return value(item, name, item);
  }

  /** Finds the meaning of a property where another state of the row is known as well. */
  public @Nullable String value(Item item, String name, Item other) {
    PropertyRule property = rule.property(name);
    @Nullable String written = item.get(name);
    if (written != null) {
      String canonical = property.canonical(written);
      return property.isUnsetValue(canonical) ? UNSET : canonical;
    }
    if (item.unset().contains(name)) {
      return UNSET;
    }
    boolean missing = item.isRow() && item.source() == null && property.has(Mark.SHOWN);
    @Nullable DefaultFact fact = missing ? null : atDefault(property, item, other);
    if (fact == null) {
      return null;
    }
    @Nullable String value = fact.value();
    return value == null || property.isUnsetValue(property.canonical(value))
        ? UNSET
        : property.canonical(value);
  }

  /** Lists the properties that have another meaning in the newer state of a row, sorted. */
  public SortedSet<String> differing(Item older, Item newer) {
    var names = new TreeSet<>(older.properties().keySet());
    names.addAll(newer.properties().keySet());
    names.addAll(older.unset());
    names.addAll(newer.unset());
    names.removeIf(name -> Objects.equals(value(older, name, newer), value(newer, name, older)));
    return names;
  }

  /** A marker that equals no written value. */
  public static final String UNSET = "\u0100unset";

  /** Finds the default that applies to this item; null if unknown. */
  public @Nullable DefaultFact atDefault(PropertyRule property, Item item) {
    return atDefault(property, version, item);
  }

  /**
   * Finds the default where another state of the row is known as well: the kind of radio may be
   * written only there.
   */
  public @Nullable DefaultFact atDefault(PropertyRule property, Item item, Item other) {
    @Nullable String band = band(item);
    return atDefault(property, version, item, band == null ? band(other) : band);
  }

  static @Nullable DefaultFact atDefault(
      PropertyRule property, @Nullable Version version, Item item) {
    return atDefault(property, version, item, band(item));
  }

  private static @Nullable DefaultFact atDefault(
      PropertyRule property, @Nullable Version version, Item item, @Nullable String band) {
    @Nullable String name =
        switch (item.selector()) {
          case Selector.Named(var named) -> named;
          case Selector.Found(var found, _) -> found.get("name");
          default -> null;
        };
    return property.atDefault(version, item.isRow(), name, band);
  }

  /** Derives the band of a radio from its band or its frequency in MHz; null elsewhere. */
  private static @Nullable String band(Item item) {
    @Nullable String band = item.get("band");
    @Nullable String frequency = item.get("frequency");
    if (band != null && band.matches("[25]ghz-.*")) {
      return band.substring(0, 4);
    }
    return frequency != null && frequency.matches("[25]\\d{3}\\b.*")
        ? frequency.charAt(0) + "ghz"
        : null;
  }

  private boolean isDefault(PropertyRule property, String canonical, Item item) {
    @Nullable DefaultFact fact = atDefault(property, item);
    return fact != null
        && fact.value() != null
        && canonical.equals(property.canonical(fact.value()));
  }

  private boolean isDefaultUnset(PropertyRule property, Item item) {
    @Nullable DefaultFact fact = atDefault(property, item);
    return fact != null
        && (fact.value() == null || property.isUnsetValue(property.canonical(fact.value())));
  }
}
