package dev.kedge.routeros.plan;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.diff.ConfigurationDiff;
import dev.kedge.routeros.diff.NameChanges;
import dev.kedge.routeros.diff.PropertyChange;
import dev.kedge.routeros.diff.Setting;
import dev.kedge.routeros.diff.Unmentioned;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.Menu;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.model.ReferenceValue;
import dev.kedge.routeros.model.Selector;
import dev.kedge.routeros.plan.NotRestorable.Reason;
import dev.kedge.routeros.schema.MenuRule;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the steps out of the changes: names first, then what is needed before what needs it. */
final class Planner {
  /** Renames may uncover others: a thing that differed by a reference and by its name. */
  private static final int MOST_ROUNDS = 4;

  private final Configuration from;
  private final Configuration to;
  private final Version version;
  private final Words words;

  /** The router's rows and what they are called, while the patch goes on. */
  private final Map<MenuPath, Rows> menus = new HashMap<>();

  private final Map<MenuPath, List<Row>> initial = new LinkedHashMap<>();

  /** How many items are in the menus before. */
  private final Map<MenuPath, Integer> starts = new HashMap<>();

  /** Where in the export what is removed was. */
  private final Map<Row, Integer> places = new HashMap<>();

  private final Map<Item, Row> byItem = new IdentityHashMap<>();
  private final List<NotRestorable> notRestorable = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final Renaming renaming = new Renaming();

  Planner(Configuration from, Configuration to, Version version) {
    this.from = Unmentioned.added(from, to);
    this.to = Unmentioned.added(to, from);
    this.version = version;
    this.words = new Words(version, from, to);
  }

  Plan plan() {
    load();
    Configuration named = rename();
    List<Change> changes = ConfigurationDiff.between(named, to);
    var newRows = pair(named, changes);
    List<Step> values = new ArrayList<>();
    List<Step.Remove> removals = new ArrayList<>();
    Set<Row> moved = new HashSet<>();
    for (Change change : changes) {
      step(change, newRows, values, removals, moved);
    }
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
    Patch inverse = new Inverse(menus, initial, words, named).of(renaming.steps(), script.done());
    return new Plan(patch, inverse, notRestorable);
  }

  private void load() {
    int start = 0;
    for (Menu menu : from.menus()) {
      starts.put(menu.path(), start);
      start += menu.items().size();
      var rows = rows(menu.path());
      var list = new ArrayList<Row>();
      for (Item item : menu.items()) {
        var row = new Row(menu.path(), item, true);
        rows.insert(row, null);
        list.add(row);
      }
      initial.put(menu.path(), list);
    }
  }

  private Rows rows(MenuPath menu) {
    return menus.computeIfAbsent(menu, path -> new Rows(path, version));
  }

  /** The older configuration under the newer names; the rows have them, too. */
  private Configuration rename() {
    var conflicts = new Conflicts(from, to, version);
    conflicts.refuseDangling();
    NameChanges names = NameChanges.of(from, conflicts.makingWay());
    Configuration named = from;
    int round = 0;
    do {
      for (var change : names.changes()) {
        Row row =
            Objects.requireNonNull(initial.get(change.place().menu())).get(change.place().item());
        renaming.add(row, change.property(), change.from(), change.to());
      }
      named = names.applied();
      names = NameChanges.between(named, to);
    } while (round++ < MOST_ROUNDS && !names.changes().isEmpty());
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
      row = new Row(menu, atDefaults(before(menu, older.selector())), true);
      rows(menu).insert(row, null);
      rows(menu).become(row, atDefaults(older.selector()));
      initial.computeIfAbsent(menu, _ -> new ArrayList<>()).add(row);
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
        if (isPossible(change, item, item.properties())) {
          var row = new Row(menu, item, false);
          newRows.put(item, row);
          values.add(new Step.Add(row, item));
        }
      }
      case Change.Removed(var menu, var item, var position) -> {
        if (isPossible(change, item, item.properties())) {
          Row row = Objects.requireNonNull(initial.get(menu)).get(position);
          places.put(row, starts.getOrDefault(menu, 0) + position);
          removals.add(new Step.Remove(row, item));
        }
      }
      case Change.Modified modified -> {
        if (isPossible(change, modified.older(), values(modified, PropertyChange::from))
            && isPossible(change, modified.newer(), values(modified, PropertyChange::to))) {
          Row row = Objects.requireNonNull(newRows.get(modified.newer()));
          values.add(new Step.Set(row, modified.older(), modified.newer()));
        }
      }
      case Change.Moved(_, _, var newer, _, _) ->
          moved.add(Objects.requireNonNull(newRows.get(newer)));
    }
  }

  /** The values that differ, of one side. */
  private static Map<String, String> values(
      Change.Modified modified, Function<PropertyChange, Setting> side) {
    var values = new HashMap<String, String>();
    for (PropertyChange change : modified.properties()) {
      if (side.apply(change) instanceof Setting.Value(var text)) {
        values.put(change.property(), text);
      }
    }
    return values;
  }

  /** Lists what a script cannot do. */
  private boolean isPossible(Change change, Item item, Map<String, String> values) {
    MenuRule rule = rows(change.menu()).rule();
    Reason reason =
        switch (item.selector()) {
          case Selector.Other _, Selector.NotUnderstood _ -> Reason.MENU_UNKNOWN;
          case Selector.Identified _ when !change.component().equals("ppp/profile") ->
              Reason.VALUE_IS_AN_ID;
          default -> null;
        };
    for (var property : values.entrySet()) {
      var names =
          ReferenceValue.parse(rule.property(property.getKey()), property.getValue()).names();
      if (names.stream().anyMatch(ReferenceValue::isDangling)
          || ReferenceValue.isDangling(property.getValue())) {
        reason = Reason.VALUE_IS_AN_ID;
      }
    }
    if (reason != null) {
      notRestorable.add(new NotRestorable(change.component(), change.label(), reason));
    }
    return reason == null;
  }
}
