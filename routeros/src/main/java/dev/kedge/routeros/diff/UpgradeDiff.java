package dev.kedge.routeros.diff;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.model.Translation;
import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.PropertyRule;
import dev.kedge.routeros.schema.Renames;
import dev.kedge.routeros.schema.Renames.How;
import dev.kedge.routeros.schema.Renames.Rename;
import dev.kedge.routeros.schema.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The differences between exports of two versions of RouterOS, with people's changes apart from
 * what another version shows of the same configuration (see
 * routeros-behaviour.md#defaults-by-version): renamed menus and properties, values that are the
 * default in one version only, and anything that exists in one version only.
 *
 * <p>A change that cannot be attributed (a property of the newer version that is set) is reported
 * as one of the upgrade; nothing is left out.
 *
 * @param people changes of the form that {@link ConfigurationDiff} finds
 * @param upgrade changes of the upgrade, in the same form
 * @param renamed configured menus and properties that have another name
 */
public record UpgradeDiff(List<Change> people, List<Change> upgrade, List<Rename> renamed) {
  public UpgradeDiff {
    people = List.copyOf(people);
    upgrade = List.copyOf(upgrade);
    renamed = List.copyOf(renamed);
  }

  /** Compares two exports; if they have one version, all changes are people's. */
  public static UpgradeDiff between(
      Configuration older, Version from, Configuration newer, Version to) {
    if (from.equals(to)) {
      return new UpgradeDiff(
          ConfigurationDiff.between(older.in(from), newer.in(to)), List.of(), List.of());
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

    /** The changes of name or shape between the versions, as seen from the first one. */
    private final List<Rename> onTheWay;

    private final List<Change> people = new ArrayList<>();
    private final List<Change> upgrade = new ArrayList<>();

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
      var translation = Translation.of(older, from, to);
      for (Change change : ConfigurationDiff.between(translation.configuration(), newer.in(to))) {
        sort(change);
      }
      return new UpgradeDiff(people, upgrade, translation.renamed());
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

    /** Recognises a property that exists in one version only, or a default that changed. */
    private boolean isOfUpgrade(PropertyRule rule, PropertyChange change) {
      if (change.from() instanceof Setting.Absent && isOnTheWay(rule.since())
          || change.to() instanceof Setting.Absent && isOnTheWay(rule.until())) {
        return true;
      }
      return change.to() instanceof Setting.Absent
          && change.from() instanceof Setting.Value(var text)
          && rule.defaults().stream()
              .anyMatch(fact -> text.equals(fact.value()) && fact.versions().contains(from));
    }

    /** Checks that a menu is missing or elsewhere in the newer version. */
    private boolean isGone(String component) {
      return isOnTheWay(MenuTable.rule(component).until())
          || onTheWay.stream()
              .anyMatch(r -> r.oldProperty() == null && r.oldMenu().equals(component));
    }

    /** Checks that the newer version shows here what the older one showed elsewhere, if at all. */
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
