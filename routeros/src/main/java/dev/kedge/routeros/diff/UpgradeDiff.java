package dev.kedge.routeros.diff;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Menu;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.PropertyRule;
import dev.kedge.routeros.schema.Renames;
import dev.kedge.routeros.schema.Renames.How;
import dev.kedge.routeros.schema.Renames.Rename;
import dev.kedge.routeros.schema.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What differs between exports of two versions of RouterOS: what people did, and apart from it what
 * another version shows of the same configuration (contract §8): menus and properties of another
 * name, values that are the default in one version only, what exists in one of them only.
 *
 * <p>Where the two cannot be told apart (a property of the newer version that is set) it counts as
 * the upgrade's, and is told as such; nothing is left out.
 *
 * @param people as {@link ConfigurationDiff} has them
 * @param upgrade the same, of the upgrade
 * @param renamed what has another name and is configured
 */
public record UpgradeDiff(List<Change> people, List<Change> upgrade, List<Rename> renamed) {
  public UpgradeDiff {
    people = List.copyOf(people);
    upgrade = List.copyOf(upgrade);
    renamed = List.copyOf(renamed);
  }

  /** Compares; for two exports of one version everything is people's. */
  public static UpgradeDiff between(
      Configuration older, Version from, Configuration newer, Version to) {
    if (from.equals(to)) {
      return new UpgradeDiff(ConfigurationDiff.between(older, newer), List.of(), List.of());
    }
    return new Comparison(older, from, newer, to).diff();
  }

  public boolean isEmpty() {
    return people.isEmpty() && upgrade.isEmpty();
  }

  private static final class Comparison {
    private final Configuration older;
    private final Configuration newer;
    private final Version from;
    private final Version to;

    /** What changed its name or shape on the way, from the first version's point of view. */
    private final List<Rename> onTheWay;

    private final List<Change> people = new ArrayList<>();
    private final List<Change> upgrade = new ArrayList<>();
    private final Set<Rename> renamed = new LinkedHashSet<>();

    Comparison(Configuration older, Version from, Configuration newer, Version to) {
      this.older = older;
      this.newer = newer;
      this.from = from;
      this.to = to;
      this.onTheWay =
          Renames.all().stream().filter(rename -> isOnTheWay(rename.version())).toList();
    }

    private boolean isOnTheWay(@Nullable Version version) {
      return version != null && from.isBefore(version) && to.isAtLeast(version);
    }

    UpgradeDiff diff() {
      for (Change change : ConfigurationDiff.between(inNewTerms(), newer)) {
        sort(change);
      }
      return new UpgradeDiff(people, upgrade, List.copyOf(renamed));
    }

    private Configuration inNewTerms() {
      Map<MenuPath, Menu> menus = new LinkedHashMap<>();
      for (Menu menu : older.menus()) {
        Menu now = inNewTerms(menu);
        menus.merge(now.path(), now, Comparison::joined);
      }
      return Configuration.of(List.copyOf(menus.values()));
    }

    private static Menu joined(Menu one, Menu other) {
      var items = new ArrayList<>(one.items());
      items.addAll(other.items());
      return new Menu(one.path(), items);
    }

    private Menu inNewTerms(Menu menu) {
      String component = menu.path().component();
      MenuPath path = menu.path();
      Map<String, String> names = new LinkedHashMap<>();
      for (Rename rename : onTheWay) {
        if (rename.how() != How.RENAMED || rename.newMenu() == null) {
          continue;
        }
        if (rename.oldProperty() == null && rename.oldMenu().equals(component)) {
          path = new MenuPath(List.of(rename.newMenu().split("/")));
          renamed.add(rename);
        } else if (rename.newProperty() != null
            && (rename.oldMenu().equals(component) || rename.oldMenu().equals(path.component()))) {
          names.put(Objects.requireNonNull(rename.oldProperty()), rename.newProperty());
          if (menu.items().stream().anyMatch(i -> i.get(rename.oldProperty()) != null)) {
            renamed.add(rename);
          }
        }
      }
      return new Menu(path, menu.items().stream().map(item -> renamed(item, names)).toList());
    }

    private static Item renamed(Item item, Map<String, String> names) {
      if (names.isEmpty()) {
        return item;
      }
      var properties = new LinkedHashMap<String, String>();
      item.properties()
          .forEach((name, value) -> properties.put(names.getOrDefault(name, name), value));
      var unset =
          item.unset().stream()
              .map(name -> names.getOrDefault(name, name))
              .collect(Collectors.toSet());
      return new Item(item.selector(), properties, unset, item.source());
    }

    private void sort(Change change) {
      switch (change) {
        case Change.Modified modified -> split(modified);
        case Change.Added _ -> (isNewShape(change.component()) ? upgrade : people).add(change);
        case Change.Removed _ -> (isGone(change.component()) ? upgrade : people).add(change);
        case Change.Moved _ -> people.add(change);
      }
    }

    private void split(Change.Modified modified) {
      MenuRule rule = MenuTable.rule(modified.component());
      boolean menu = isGone(modified.component()) || isNewShape(modified.component());
      Map<Boolean, List<PropertyChange>> parts =
          modified.properties().stream()
              .collect(
                  Collectors.partitioningBy(
                      change -> menu || isOfUpgrade(rule.property(change.property()), change)));
      add(upgrade, modified, parts.getOrDefault(true, List.of()), 0);
      add(people, modified, parts.getOrDefault(false, List.of()), modified.followers());
    }

    private static void add(
        List<Change> changes,
        Change.Modified modified,
        List<PropertyChange> properties,
        int followers) {
      if (!properties.isEmpty()) {
        changes.add(
            new Change.Modified(
                modified.menu(),
                modified.older(),
                modified.newer(),
                properties,
                modified.position(),
                followers));
      }
    }

    /** The same value, shown in one version only; or a property that exists in one only. */
    private boolean isOfUpgrade(PropertyRule rule, PropertyChange change) {
      if (change.from() instanceof Setting.Absent && isOnTheWay(rule.since())
          || change.to() instanceof Setting.Absent && isOnTheWay(rule.until())) {
        return true;
      }
      @Nullable String before = effective(change.from(), rule, from);
      return before != null && before.equals(effective(change.to(), rule, to));
    }

    private static @Nullable String effective(Setting setting, PropertyRule rule, Version version) {
      return switch (setting) {
        case Setting.Value(var text) -> text;
        case Setting.Absent() -> rule.defaultValue(version);
        case Setting.Unset() -> rule.unsetValue();
      };
    }

    /** Not in the newer version, or said elsewhere there. */
    private boolean isGone(String component) {
      return isOnTheWay(MenuTable.rule(component).until())
          || onTheWay.stream()
              .anyMatch(r -> r.oldProperty() == null && r.oldMenu().equals(component));
    }

    /** Where the newer version says what the older one said elsewhere, if it did say it. */
    private boolean isNewShape(String component) {
      return onTheWay.stream()
          .anyMatch(
              rename ->
                  rename.how() == How.RESTRUCTURED
                      && rename.oldProperty() == null
                      && component.equals(rename.newMenu())
                      && older.menu(new MenuPath(List.of(rename.oldMenu().split("/")))) != null);
    }
  }
}
