package dev.kedge.routeros.plan;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.diff.ConfigurationDiff;
import dev.kedge.routeros.diff.NameChanges;
import dev.kedge.routeros.diff.Setting;
import dev.kedge.routeros.diff.Unmentioned;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.DerivedNetwork;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Menu;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.model.Remark;
import dev.kedge.routeros.model.Selector;
import dev.kedge.routeros.plan.NotRestorable.Reason;
import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.schema.PropertyRule.Mark;
import dev.kedge.routeros.schema.ReferenceTable;
import dev.kedge.routeros.schema.Version;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the steps out of the changes: names first, then what is needed before what needs it. */
final class Planner {
  /** Renames may uncover others: a thing that differed by a reference and by its name. */
  private static final int MOST_ROUNDS = 4;

  private static final Version SEVEN = new Version(7, 0, 0);

  /** Menus, with all below them, whose rows can be added anew at any time. */
  private static final List<String> REPLACED =
      List.of(
          "ip/firewall/",
          "ipv6/firewall/",
          "ip/route",
          "ipv6/route",
          "ip/dns/static",
          "routing/filter/",
          "routing/rule",
          "interface/bridge/filter",
          "interface/bridge/nat");

  private final Configuration from;
  private final Configuration to;
  private final Version version;
  private final Map<String, RowFilter> filters;
  private final Words words;
  private final Absent absent;

  /** The router's rows and what they are called, while the patch goes on. */
  private final Map<MenuPath, Rows> menus = new HashMap<>();

  private final Map<MenuPath, List<Row>> initial = new LinkedHashMap<>();

  /** How many items are in the menus before. */
  private final Map<MenuPath, Integer> starts = new HashMap<>();

  private final Map<MenuPath, Map<String, String>> shownDefaults = new HashMap<>();

  /** Where in the export what is removed was. */
  private final Map<Row, Integer> places = new HashMap<>();

  private final Map<Item, Row> byItem = new IdentityHashMap<>();
  private final List<NotRestorable> notRestorable = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final Renaming renaming = new Renaming();

  /** A row that gets another name, and the item that it becomes. */
  private record Named(Row row, Item newer, String property) {}

  private final List<Named> names = new ArrayList<>();

  /**
   * @param filters for menus, by component, that hold rows which no export shows
   */
  Planner(Configuration from, Configuration to, Version version, Map<String, RowFilter> filters) {
    this.filters = filters;
    var fitted = FittedTarget.of(to, version);
    Configuration present = DerivedNetwork.completed(from.in(version));
    refuseUnsettled(present, "there");
    refuseUnsettled(to, "wanted");
    this.from = Unmentioned.added(present, fitted.configuration());
    this.to = Unmentioned.added(fitted.configuration(), present);
    this.version = version;
    this.words = new Words(version);
    this.absent = new Absent(present, fitted.configuration());
    notRestorable.addAll(fitted.lost());
  }

  private static void refuseUnsettled(Configuration configuration, String which) {
    configuration.remarks().stream()
        .filter(Remark::isFatal)
        .findFirst()
        .ifPresent(
            remark -> {
              throw new PlanException(
                  "line %d of the configuration %s %s"
                      .formatted(remark.line(), which, remark.text()));
            });
  }

  Plan plan() {
    load();
    Configuration named = rename();
    var successors = new Successors(ConfigurationDiff.between(named, to), version);
    List<Change> changes = successors.changes();
    List<Change> shown = ConfigurationDiff.between(from, to);
    var causes = new Causes(shown);
    var newRows = pair(named, changes);
    List<Step> values = new ArrayList<>();
    List<Step.Remove> removals = new ArrayList<>();
    Set<Row> moved = new HashSet<>();
    for (Change change : changes) {
      int sets = values.size();
      int goes = removals.size();
      step(change, newRows, values, removals, moved);
      for (Change part : successors.parts(change)) {
        values.subList(sets, values.size()).forEach(step -> causes.learn(step.row(), part));
        removals.subList(goes, removals.size()).forEach(step -> causes.learn(step.row(), part));
      }
      if (change instanceof Change.Moved(_, _, var newer, _, _)) {
        causes.learn(Objects.requireNonNull(newRows.get(newer)), change);
      }
    }
    names.forEach(name -> causes.learnName(name.row(), name.newer(), name.property()));
    List<Step> follows = values.stream().filter(Step.Follow.class::isInstance).toList();
    values.sort(Comparator.comparing(step -> Management.reaches(step.row().menu())));
    steps.addAll(new Dependencies(values).ordered());
    // Where the export has it: what is referred to comes before what refers to it (contract §1.3).
    removals.sort(
        Comparator.<Step.Remove>comparingInt(
                removal -> Objects.requireNonNull(places.get(removal.row())))
            .reversed());
    var script =
        new ScriptWriter(
            menus, initial, words, newRows, to, moved, Dependencies.removals(removals));
    Patch patch = script.patch(renaming.steps(), steps);
    var back = new Inverse(menus, initial, words, named);
    Patch inverse = back.of(renaming.steps(), script.done());
    List<TouchedRow> touched =
        new TouchedRows(menus, script.causes(), !renaming.steps().isEmpty())
            .of(back.undone(), back.orders(), script.selectors());
    return new Plan(
        patch,
        inverse,
        touched,
        expected(script.expected(), touched),
        notRestorable,
        shown,
        script.causes().stream().map(causes::of).toList(),
        follows.stream().flatMap(step -> causes.of(step).stream()).toList());
  }

  private static List<ExpectedRows> expected(Set<ExpectedRows> checked, List<TouchedRow> touched) {
    var all = new LinkedHashSet<>(checked);
    touched.stream().filter(TouchedRow::isTold).map(TouchedRow::expected).forEach(all::add);
    return List.copyOf(all);
  }

  private void load() {
    int start = 0;
    for (Menu menu : from.menus()) {
      starts.put(menu.path(), start);
      start += menu.items().size();
      var rows = rows(menu.path());
      var list = new ArrayList<Row>();
      for (Item item : menu.items()) {
        var row = new Row(menu.path(), item, true, shownDefaults(menu.path()));
        rows.insert(row, null);
        list.add(row);
      }
      initial.put(menu.path(), list);
    }
  }

  /** The defaults that one of the two exports shows in a menu, by property. */
  private Map<String, String> shownDefaults(MenuPath menu) {
    return shownDefaults.computeIfAbsent(
        menu,
        path -> {
          var shown = new HashMap<String, String>();
          MenuRule rule = rows(path).rule();
          for (Configuration side : List.of(from, to)) {
            @Nullable Menu there = side.menu(path);
            for (Item item : there == null ? List.<Item>of() : there.items()) {
              item.properties()
                  .forEach(
                      (name, value) -> {
                        @Nullable String known = rule.property(name).defaultValue(version);
                        if (value.equals(known)) {
                          shown.put(name, value);
                        }
                      });
            }
          }
          return Map.copyOf(shown);
        });
  }

  private Rows rows(MenuPath menu) {
    return menus.computeIfAbsent(
        menu,
        path -> new Rows(path, version, filters.getOrDefault(path.component(), RowFilter.NONE)));
  }

  /** The older configuration under the newer names; the rows have them, too. */
  private Configuration rename() {
    var conflicts = new Conflicts(from, to, version);
    conflicts.refuseDangling();
    NameChanges found = NameChanges.of(from, conflicts.makingWay());
    Configuration named = from;
    int round = 0;
    do {
      for (var change : found.changes()) {
        Row row =
            Objects.requireNonNull(initial.get(change.place().menu())).get(change.place().item());
        renaming.add(row, change.property(), change.from(), change.to());
        names.add(new Named(row, change.newer(), change.property()));
      }
      named = found.applied();
      found = NameChanges.between(named, to);
    } while (round++ < MOST_ROUNDS && !found.changes().isEmpty());
    for (Menu menu : named.menus()) {
      List<Row> list = Objects.requireNonNull(initial.get(menu.path()));
      Rows rows = rows(menu.path());
      for (int i = 0; i < list.size(); i++) {
        byItem.put(menu.items().get(i), list.get(i));
        rows.become(list.get(i), menu.items().get(i));
      }
    }
    return named;
  }

  /** An item by what it says. */
  private record Content(Item item) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Content(var that) && item.says(that);
    }

    @Override
    public int hashCode() {
      return item.contentHash();
    }
  }

  /** Which row becomes which newer item; those that no change mentions are the same, in order. */
  private Map<Item, Row> pair(Configuration named, List<Change> changes) {
    var paired = new IdentityHashMap<Item, Row>();
    Set<Row> gone = new HashSet<>();
    Set<Item> added = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Change change : changes) {
      switch (change) {
        case Change.Removed(var menu, _, var position) ->
            gone.add(Objects.requireNonNull(initial.get(menu)).get(position));
        case Change.Modified modified ->
            pair(paired, modified.menu(), modified.older(), modified.newer());
        case Change.Moved moved -> pair(paired, moved.menu(), moved.older(), moved.newer());
        case Change.Added(_, var item, _) -> added.add(item);
      }
    }
    Set<Row> taken = new HashSet<>(paired.values());
    for (Menu menu : named.menus()) {
      Menu newer = to.menu(menu.path());
      if (newer == null || !rows(menu.path()).rule().ordered()) {
        continue; // who is who matters to the order alone
      }
      var same = new HashMap<Content, Deque<Row>>();
      for (Item item : menu.items()) {
        Row row = Objects.requireNonNull(byItem.get(item));
        if (!gone.contains(row) && !taken.contains(row)) {
          same.computeIfAbsent(new Content(item), _ -> new ArrayDeque<>(1)).add(row);
        }
      }
      for (Item item : newer.items()) {
        if (!paired.containsKey(item) && !added.contains(item)) {
          Deque<Row> rows = same.get(new Content(item));
          if (rows != null && !rows.isEmpty()) {
            paired.put(item, rows.remove());
          }
        }
      }
    }
    return paired;
  }

  private void pair(Map<Item, Row> paired, MenuPath menu, Item older, Item newer) {
    Row row = byItem.get(older);
    if (row == null) {
      // A built-in row at its defaults, which the export does not mention.
      boolean there = !isNamedAfter(menu, older.selector(), to, from);
      row = new Row(menu, atDefaults(before(menu, older.selector())), there, shownDefaults(menu));
      rows(menu).insert(row, null);
      rows(menu).become(row, atDefaults(older.selector()));
      if (there) {
        initial.computeIfAbsent(menu, _ -> new ArrayList<>()).add(row);
      }
      byItem.put(older, row);
    }
    paired.put(newer, row);
  }

  private static Item atDefaults(Selector selector) {
    return new Item(selector, Map.of(), Set.of(), null);
  }

  /** How the row was addressed before the renames; it may be named after what got another name. */
  private Selector before(MenuPath menu, Selector selector) {
    MenuRule rule = rows(menu).rule();
    return selector instanceof Selector.Named(var name)
        ? new Selector.Named(renaming.before(rule.property(rule.nameProperty()).refersTo(), name))
        : selector;
  }

  private void step(
      Change change,
      Map<Item, Row> newRows,
      List<Step> values,
      List<Step.Remove> removals,
      Set<Row> moved) {
    switch (change) {
      case Change.Added(var menu, var item, _) -> {
        if (isPossible(change, item) && isWhole(change, item)) {
          var row = new Row(menu, item, false, shownDefaults(menu));
          newRows.put(item, row);
          values.add(new Step.Add(row, item));
        }
      }
      case Change.Removed(var menu, var item, var position) -> {
        if (isPossible(change, item)) {
          isWhole(change, item); // so that it could be added again
          Row row = Objects.requireNonNull(initial.get(menu)).get(position);
          places.put(row, starts.getOrDefault(menu, 0) + position);
          removals.add(new Step.Remove(row, item));
        }
      }
      case Change.Modified modified -> {
        if (isPossible(change, modified.older()) && isPossible(change, modified.newer())) {
          if (isReplaceable(modified)) {
            replace(modified, newRows, values, removals);
            return;
          }
          @Nullable Item wanted = wanted(modified, newRows, values);
          if (wanted != null) {
            Row row = Objects.requireNonNull(newRows.get(modified.newer()));
            values.add(new Step.Set(row, modified.older(), wanted));
          }
        }
      }
      case Change.Moved(_, _, var newer, _, _) ->
          moved.add(Objects.requireNonNull(newRows.get(newer)));
    }
  }

  /**
   * The newer item as far as a script can make it of the older one; null when there is nothing that
   * it could do. What is left is listed.
   */
  private @Nullable Item wanted(
      Change.Modified modified, Map<Item, Row> newRows, List<Step> values) {
    MenuPath menu = modified.menu();
    Reason gone = absent.reason(menu, modified.older(), modified.newer());
    if (gone != null) {
      list(modified, null, gone);
      return null;
    }
    if (isNamedAfter(modified, from, to)) {
      values.add(
          new Step.Follow(Objects.requireNonNull(newRows.get(modified.newer())), modified.older()));
      return null;
    }
    Set<String> left = new HashSet<>();
    for (var property : modified.properties()) {
      String name = property.property();
      if (rows(menu).rule().property(name).has(Mark.HARDWARE)) {
        list(modified, name, Reason.HARDWARE_ABSENT);
        left.add(name);
      } else if (isDangling(menu, name, property.to())) {
        list(modified, name, Reason.VALUE_IS_AN_ID);
        left.add(name);
      } else if (isDangling(menu, name, property.from())) {
        list(modified, name, Reason.WAY_BACK_NEEDS_AN_ID);
      }
    }
    words
        .difference(menu, modified.older(), modified.newer())
        .unknown()
        .forEach(
            name -> {
              list(modified, name, Reason.DEFAULT_UNKNOWN);
              left.add(name);
            });
    boolean comes = isNamedAfter(modified, to, from); // then it goes again by itself
    for (String name : words.difference(menu, modified.newer(), modified.older()).unknown()) {
      if (!comes && !left.contains(name)) {
        list(modified, name, Reason.WAY_BACK_UNKNOWN);
      }
    }
    return left.isEmpty() ? modified.newer() : without(modified, left);
  }

  /**
   * Whether the item is added anew: {@code set} cannot give a property the state that it has when
   * nobody sets it, {@code add} can. Only where nothing refers to the row, no key of it is taken
   * meanwhile, and nobody is reached through it.
   */
  private boolean isReplaceable(Change.Modified modified) {
    MenuPath menu = modified.menu();
    MenuRule rule = rows(menu).rule();
    return rule.kind() == MenuRule.Kind.LIST
        && modified.older().selector() instanceof Selector.Added
        && rule.keys().isEmpty()
        && ReferenceTable.definitions(menu.component()).isEmpty()
        && REPLACED.stream().anyMatch(top -> menu.component().startsWith(top))
        && !words.isIncomplete(menu, modified.older())
        && !words.isIncomplete(menu, modified.newer())
        && isToldApart(modified)
        && !(words.difference(menu, modified.older(), modified.newer()).unknown().isEmpty()
            && words.difference(menu, modified.newer(), modified.older()).unknown().isEmpty());
  }

  /**
   * Whether one value at least tells the old row from the new one. Otherwise what finds the one
   * finds the other, and an inverse patch that begins half-way could take the wrong row.
   */
  private static boolean isToldApart(Change.Modified modified) {
    return modified.older().properties().entrySet().stream()
        .anyMatch(
            entry -> {
              @Nullable String now = modified.newer().get(entry.getKey());
              return now != null && !now.equals(entry.getValue());
            });
  }

  private void replace(
      Change.Modified modified,
      Map<Item, Row> newRows,
      List<Step> values,
      List<Step.Remove> removals) {
    MenuPath menu = modified.menu();
    Row old = Objects.requireNonNull(newRows.get(modified.newer()));
    places.put(old, starts.getOrDefault(menu, 0));
    removals.add(new Step.Remove(old, modified.older()));
    var row = new Row(menu, modified.newer(), false, shownDefaults(menu));
    newRows.put(modified.newer(), row);
    values.add(new Step.Add(row, modified.newer()));
  }

  /** The newer item with some properties as they were. */
  private static Item without(Change.Modified modified, Set<String> left) {
    var properties = new LinkedHashMap<>(modified.newer().properties());
    var unset = new HashSet<>(modified.newer().unset());
    for (String name : left) {
      properties.remove(name);
      unset.remove(name);
      @Nullable String value = modified.older().get(name);
      if (value != null) {
        properties.put(name, value);
      } else if (modified.older().unset().contains(name)) {
        unset.add(name);
      }
    }
    return new Item(modified.newer().selector(), properties, unset, modified.newer().source());
  }

  private boolean isNamedAfter(
      Change.Modified modified, Configuration with, Configuration without) {
    return isNamedAfter(modified.menu(), modified.older().selector(), with, without);
  }

  /**
   * Whether the row lives as long as an interface that only one of them has: then it comes and goes
   * with it (contract §8).
   */
  private boolean isNamedAfter(
      MenuPath menu, Selector selector, Configuration with, Configuration without) {
    if (rows(menu).rule().kind() != MenuRule.Kind.FIXED) {
      return false;
    }
    String property = rows(menu).rule().nameProperty();
    @Nullable String name =
        switch (selector) {
          case Selector.Named(var named) -> named;
          case Selector.Found(var found, _) -> found.get(property);
          default -> null;
        };
    return name != null
        && rows(menu).rule().property(property).refersTo().stream()
            .anyMatch(
                space ->
                    with.references().definitions(space).containsKey(name)
                        && !without.references().definitions(space).containsKey(name));
  }

  private boolean isDangling(MenuPath menu, String name, Setting setting) {
    return setting instanceof Setting.Value(var text) && words.isDangling(menu, name, text);
  }

  /** Lists what a router would refuse to add. */
  private boolean isWhole(Change change, Item item) {
    boolean added = change instanceof Change.Added;
    words.missing(change.menu(), item).forEach(name -> list(change, name, Reason.REQUIRED_ABSENT));
    words
        .dangling(change.menu(), item)
        .forEach(
            name ->
                list(change, name, added ? Reason.VALUE_IS_AN_ID : Reason.WAY_BACK_NEEDS_AN_ID));
    return !words.isIncomplete(change.menu(), item);
  }

  /** Lists an item that no script can touch. */
  private boolean isPossible(Change change, Item item) {
    MenuRule rule = rows(change.menu()).rule();
    @Nullable Reason reason =
        switch (item.selector()) {
          case Selector.Other _, Selector.NotUnderstood _ -> Reason.MENU_UNKNOWN;
          case Selector.Identified _ when !change.component().equals("ppp/profile") ->
              Reason.VALUE_IS_AN_ID;
          case Selector.Singleton _
              when rule.kind() == MenuRule.Kind.LIST && version.isAtLeast(SEVEN) ->
              Reason.NOT_IN_VERSION;
          case Selector.Numbered _ when rule.kind() == MenuRule.Kind.LIST && !rule.builtIn() ->
              Reason.ROW_BY_NUMBER;
          default -> null;
        };
    if (reason != null) {
      list(change, null, reason);
    }
    return reason == null;
  }

  private void list(Change change, @Nullable String property, Reason reason) {
    var one = new NotRestorable(change.component(), change.label(), property, reason);
    if (!notRestorable.contains(one)) {
      notRestorable.add(one);
    }
  }
}
