package dev.kedge.push.execution;

import dev.kedge.push.guard.GuardNames;
import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.diff.ConfigurationDiff;
import dev.kedge.routeros.diff.Setting;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.Effective;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Menu;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.schema.Version;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Comparison of a router with base and target, by its export and nothing else. Values are compared
 * decoded, so another spelling is no difference (see routeros-behaviour.md#quoting).
 */
final class TargetComparison {
  /** Result of the comparison. */
  sealed interface Verdict {
    /**
     * All of our changes are there.
     *
     * @param foreign concurrent changes, in words without secrets
     * @param filledIn properties that the router filled in on our items
     */
    record Target(List<String> foreign, List<String> filledIn) implements Verdict {}

    /**
     * None of our changes is there.
     *
     * @param foreign as for the target
     * @param filledIn properties that the router filled in on items that came back
     */
    record Base(List<String> foreign, List<String> filledIn) implements Verdict {}

    /**
     * Some of our changes are there, or others changed the same objects.
     *
     * @param menus where it differs from the target
     * @param edits what others may have done to what the push made, in words without secrets
     */
    record Diverged(List<String> menus, List<String> edits) implements Verdict {}
  }

  private final Configuration base;
  private final Map<MenuPath, List<Item>> becomes = new HashMap<>();
  private final List<Given> given = new ArrayList<>();
  private final Map<MenuPath, List<Item>> was = new HashMap<>();
  private final Map<MenuPath, List<Item>> removed = new HashMap<>();
  private final List<Changed> changed = new ArrayList<>();
  private final boolean isUndone;

  /**
   * Judges an export. Nothing parsed is kept between looks, as hundreds of pushes may be open.
   *
   * @param base export, one char per byte, as the target
   * @param now without the entries of the push itself
   * @param isUndone whether the router is known to have removed, by their ids, all items that the
   *     patch added: what looks like one of them is then somebody else's
   */
  static Verdict judge(
      String base, String target, Configuration now, Version version, boolean isUndone) {
    var to = parse(target, version);
    var is = now.in(version);
    var fromTarget = ConfigurationDiff.between(to, is);
    return fromTarget.isEmpty() && !isUndone
        ? new Verdict.Target(List.of(), List.of())
        : new TargetComparison(parse(base, version), to, isUndone).judge(is, fromTarget);
  }

  private static Configuration parse(String export, Version version) {
    return Configuration.parse(export.getBytes(StandardCharsets.ISO_8859_1)).in(version);
  }

  private TargetComparison(Configuration base, Configuration target, boolean isUndone) {
    this.base = base;
    this.isUndone = isUndone;
    for (var change : ConfigurationDiff.between(base, target)) {
      put(was, change.menu(), change.older());
      if (change instanceof Change.Removed gone) {
        put(removed, gone.menu(), gone.item());
      }
      if (change instanceof Change.Modified modified) {
        changed.add(Changed.of(this, modified));
      }
      if (!isUndone || change instanceof Change.Modified) {
        put(becomes, change.menu(), change.newer());
        given.addAll(given(change));
      }
    }
  }

  /** Properties that a change gives an item, and the item before and after. */
  private record Changed(MenuPath menu, Item was, Item becomes, Set<String> properties) {
    public static Changed of(TargetComparison of, Change.Modified modified) {
      return new Changed(
          modified.menu(),
          of.meant(modified.menu(), modified.older()),
          of.meant(modified.menu(), modified.newer()),
          names(modified));
    }
  }

  private static Set<String> names(Change.Modified modified) {
    var names = new HashSet<String>();
    modified.properties().forEach(property -> names.add(property.property()));
    return names;
  }

  /** Whether a difference is in properties that we did not change, of an item that we did. */
  private boolean isBesideOurs(Change change) {
    if (!(change instanceof Change.Modified modified)) {
      return false;
    }
    var item = meant(modified.menu(), modified.older());
    var names = names(modified);
    return changed.stream()
        .anyMatch(
            ours ->
                ours.menu().equals(modified.menu())
                    && (ours.was().hasSameContent(item) || ours.becomes().hasSameContent(item))
                    && Collections.disjoint(ours.properties(), names));
  }

  /**
   * Values that a change gives an item.
   *
   * @param name name of the item; null if it has none
   * @param older the item before; null if it is added
   */
  private record Given(
      MenuPath menu, @Nullable String name, Map<String, String> values, @Nullable Item older) {
    /** Whether that item is no longer as it was: only then may another be what became of it. */
    boolean isOpen(List<Change> fromBase) {
      return older == null
          || fromBase.stream()
              .anyMatch(change -> menu.equals(change.menu()) && older.equals(change.older()));
    }

    /**
     * Whether that item may be what became of ours, although it lacks some of the given values: a
     * router fills in, refuses a part, or stopped half-way.
     */
    boolean mayBe(MenuPath menu, Item item) {
      if (!this.menu.equals(menu) || name != null && !name.equals(item.get("name"))) {
        return false;
      }
      var same =
          values.entrySet().stream()
              .filter(value -> value.getValue().equals(item.get(value.getKey())))
              .count();
      return name == null ? 2 * same >= values.size() : same > 0 || values.isEmpty();
    }
  }

  private static List<Given> given(Change change) {
    return switch (change) {
      case Change.Added(var menu, var item, _) -> {
        var values = new HashMap<>(item.properties());
        values.remove("name");
        yield List.of(new Given(menu, item.get("name"), values, null));
      }
      case Change.Modified modified -> {
        var values = new HashMap<String, String>();
        for (var property : modified.properties()) {
          if (property.to() instanceof Setting.Value(var text)) {
            values.put(property.property(), text);
          }
        }
        yield values.isEmpty()
            ? List.of()
            : List.of(
                new Given(modified.menu(), modified.newer().get("name"), values, modified.older()));
      }
      case Change.Removed _, Change.Moved _ -> List.of();
    };
  }

  /**
   * Whether a router filled in what is not mentioned of an item that the push adds or sets, or that
   * came back, such as {@code type=A} of a static name (see routeros-behaviour.md#filled-in). If
   * the property's default is known, somebody set it; nor does a router disable an item or comment
   * on it.
   *
   * @param given items as they were sent to the router
   */
  private boolean isFilledIn(Change change, Map<MenuPath, List<Item>> given) {
    return change instanceof Change.Modified modified
        && has(given, modified.menu(), modified.older())
        && modified.properties().stream()
            .allMatch(
                property ->
                    property.from() instanceof Setting.Absent
                        && property.to() instanceof Setting.Value(var value)
                        && mayBeFilledIn(property.property(), value)
                        && Effective.in(modified.menu(), base.version())
                                .value(modified.older(), property.property())
                            == null);
  }

  /**
   * Some menus show {@code disabled=no} for every row (see
   * routeros-behaviour.md#export-always-shown: BGP, OSPF).
   */
  private static boolean mayBeFilledIn(String property, String value) {
    return switch (property) {
      case "comment" -> false;
      case "disabled" -> value.equals("no");
      default -> true;
    };
  }

  private Verdict judge(Configuration now, List<Change> differences) {
    var filledIn = differences.stream().filter(change -> isFilledIn(change, becomes)).toList();
    var fromTarget = without(differences, filledIn);
    if (fromTarget.isEmpty() && !isUndone) {
      return new Verdict.Target(List.of(), properties(filledIn));
    }
    var all = ConfigurationDiff.between(base, now);
    var cameBack =
        all.stream()
            .filter(
                change ->
                    isFilledIn(change, removed) && !has(becomes, change.menu(), change.newer()))
            .toList();
    var fromBase = without(all, cameBack);
    if (fromBase.isEmpty()) {
      return new Verdict.Base(List.of(), properties(cameBack));
    }
    if (!isUndone
        && fromTarget.stream()
            .noneMatch(change -> touches(change, becomes, was) || isOneMoreOfOurs(change))) {
      return new Verdict.Target(words(fromTarget), properties(filledIn));
    }
    if (fromBase.stream()
        .noneMatch(
            change ->
                touches(change, was, becomes)
                    || !isBesideOurs(change) && mayBeOurs(change, fromBase))) {
      return new Verdict.Base(words(fromBase), properties(cameBack));
    }
    return new Verdict.Diverged(
        fromTarget.stream().map(Change::component).distinct().sorted().toList(),
        words(
            fromTarget.stream()
                .filter(
                    change ->
                        change instanceof Change.Modified
                            || change instanceof Change.Added added
                                && !has(was, added.menu(), added.item()))
                .toList()));
  }

  private static List<Change> without(List<Change> changes, List<Change> some) {
    return changes.stream().filter(change -> !some.contains(change)).toList();
  }

  private static List<String> properties(List<Change> filledIn) {
    return filledIn.stream()
        .map(Change.Modified.class::cast)
        .flatMap(change -> names(change).stream())
        .distinct()
        .sorted()
        .toList();
  }

  /** A router may run an {@code add} twice (see routeros-behaviour.md#placed-twice). */
  private boolean isOneMoreOfOurs(Change change) {
    return change instanceof Change.Added added && has(becomes, added.menu(), added.item());
  }

  private boolean mayBeOurs(Change change, List<Change> fromBase) {
    var item = change.newer();
    return item != null
        && given.stream().anyMatch(of -> of.isOpen(fromBase) && of.mayBe(change.menu(), item));
  }

  /** Whether a difference removes what should be there, or brings back what should not. */
  private boolean touches(
      Change change, Map<MenuPath, List<Item>> there, Map<MenuPath, List<Item>> away) {
    return !isBesideOurs(change)
        && (has(there, change.menu(), change.older()) || has(away, change.menu(), change.newer()));
  }

  private boolean has(Map<MenuPath, List<Item>> items, MenuPath menu, @Nullable Item item) {
    return item != null
        && items.getOrDefault(menu, List.of()).stream().anyMatch(meant(menu, item)::hasSameContent);
  }

  /** Stores an item by its meaning: a router spells values its own way. */
  private void put(Map<MenuPath, List<Item>> items, MenuPath menu, @Nullable Item item) {
    if (item != null) {
      items.computeIfAbsent(menu, _ -> new ArrayList<>()).add(meant(menu, item));
    }
  }

  private Item meant(MenuPath menu, Item item) {
    return Effective.in(menu, base.version()).of(item);
  }

  private static List<String> words(List<Change> changes) {
    return changes.stream().map(Change::summary).toList();
  }

  /** Removes the entries that a push put there, by their exact names. */
  static Configuration without(Configuration configuration, String mark) {
    return Configuration.of(
            configuration.menus().stream()
                .map(
                    menu ->
                        switch (menu.path().component()) {
                          case "system/scheduler", "system/script" ->
                              new Menu(
                                  menu.path(),
                                  menu.items().stream()
                                      .filter(item -> !GuardNames.isOurs(item.get("name"), mark))
                                      .toList());
                          default -> menu;
                        })
                .filter(menu -> !menu.items().isEmpty())
                .toList())
        .in(configuration.version());
  }
}
