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
 * What differs between exports of two versions of RouterOS: what people did, and apart from it what
 * another version shows of the same configuration (see routeros-behaviour.md#defaults-by-version):
 * menus and properties of another name, values that are the default in one version only, what
 * exists in one of them only.
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

    /** What changed its name or shape on the way, from the first version's point of view. */
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

    /** A property that exists in one version only, or a default that is another one now. */
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
