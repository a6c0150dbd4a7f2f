package dev.kedge.routeros.model;

import dev.kedge.routeros.schema.DefaultFact;
import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.PropertyRule;
import dev.kedge.routeros.schema.Renames;
import dev.kedge.routeros.schema.Renames.Rename;
import dev.kedge.routeros.schema.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A configuration in the terms of another version of RouterOS: with that version's names of menus
 * and properties, and with the defaults of its own version written out where they differ (see
 * routeros-behaviour.md#renames).
 *
 * @param configuration of the other version; still with what does not exist there
 * @param renamed the configured menus and properties that have another name there
 */
public record Translation(Configuration configuration, List<Rename> renamed) {
  public Translation {
    renamed = List.copyOf(renamed);
  }

  /** Translates in either direction; the same configuration if the versions are equal. */
  public static Translation of(Configuration configuration, Version from, Version to) {
    return from.equals(to)
        ? new Translation(configuration.in(to), List.of())
        : new Work(from, to).translate(configuration);
  }

  private static final class Work {
    private final Version from;
    private final Version to;
    private final List<Rename> renames;
    private final Set<Rename> used = new LinkedHashSet<>();

    Work(Version from, Version to) {
      this.from = from;
      this.to = to;
      this.renames = Renames.between(from, to);
    }

    Translation translate(Configuration configuration) {
      Map<MenuPath, Menu> menus = new LinkedHashMap<>();
      for (Menu menu : configuration.menus()) {
        Menu now = translate(menu);
        menus.merge(now.path(), now, Work::joined);
      }
      return new Translation(
          Configuration.of(List.copyOf(menus.values())).in(to), List.copyOf(used));
    }

    private static Menu joined(Menu one, Menu other) {
      var items = new ArrayList<>(one.items());
      items.addAll(other.items());
      return new Menu(one.path(), items);
    }

    private Menu translate(Menu menu) {
      String component = menu.path().component();
      MenuPath path = menu.path();
      Map<String, Rename> properties = new LinkedHashMap<>();
      for (Rename rename : renames) {
        if (rename.oldProperty() == null && rename.oldMenu().equals(component)) {
          path = MenuPath.of(String.valueOf(rename.newMenu()));
          used.add(rename);
        } else if (rename.oldProperty() != null && isIn(rename, component, path)) {
          properties.put(rename.oldProperty(), rename);
        }
      }
      MenuRule before = MenuTable.rule(component, from);
      MenuRule after = MenuTable.rule(path.component(), to);
      var items = new ArrayList<Item>();
      for (Item item : menu.items()) {
        items.add(spelledOut(renamed(item, properties), before, after));
      }
      return new Menu(path, items);
    }

    private static boolean isIn(Rename rename, String component, MenuPath path) {
      return rename.oldMenu().equals(component) || rename.oldMenu().equals(path.component());
    }

    private Item renamed(Item item, Map<String, Rename> renames) {
      if (renames.isEmpty()) {
        return item;
      }
      var properties = new LinkedHashMap<String, String>();
      item.properties()
          .forEach(
              (name, value) -> {
                @Nullable Rename rename = renames.get(name);
                @Nullable String now = rename == null ? null : rename.value(value);
                if (rename == null || now == null) {
                  properties.put(name, value);
                } else {
                  used.add(rename);
                  properties.put(String.valueOf(rename.newProperty()), now);
                }
              });
      var unset = new HashSet<String>();
      for (String name : item.unset()) {
        @Nullable Rename rename = renames.get(name);
        unset.add(rename == null ? name : String.valueOf(rename.newProperty()));
      }
      return new Item(item.selector(), properties, unset, item.source());
    }

    /** Writes out the defaults of its own version that differ in the new one. */
    private Item spelledOut(Item item, MenuRule before, MenuRule after) {
      if (!isItem(item) || before.kind() != after.kind()) {
        return item;
      }
      var properties = new LinkedHashMap<>(item.properties());
      var unset = new HashSet<>(item.unset());
      after
          .properties()
          .forEach(
              (name, rule) -> {
                boolean written = properties.containsKey(name) || unset.contains(name);
                PropertyRule own = before.property(name);
                if (!written && own.versions().contains(from) && rule.versions().contains(to)) {
                  spellOut(name, own, rule, item, properties, unset);
                }
              });
      return properties.size() == item.properties().size() && unset.size() == item.unset().size()
          ? item
          : new Item(item.selector(), properties, unset, item.source());
    }

    private static boolean isItem(Item item) {
      return item.isRow() || item.selector() instanceof Selector.Added;
    }

    private void spellOut(
        String name,
        PropertyRule before,
        PropertyRule after,
        Item item,
        Map<String, String> properties,
        Set<String> unset) {
      @Nullable DefaultFact old = Effective.atDefault(before, from, item);
      @Nullable DefaultFact now = Effective.atDefault(after, to, item);
      if (old == null || now == null || isSame(after, old, now)) {
        return;
      }
      if (old.value() != null) {
        properties.put(name, old.value());
      } else if (after.canUnset()) {
        unset.add(name);
      }
    }

    private static boolean isSame(PropertyRule rule, DefaultFact one, DefaultFact other) {
      return one.value() == null || other.value() == null
          ? one.value() == other.value()
          : rule.canonical(one.value()).equals(rule.canonical(other.value()));
    }
  }
}
