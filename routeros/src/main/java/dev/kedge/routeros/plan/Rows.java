package dev.kedge.routeros.plan;

import dev.kedge.routeros.model.Item;
import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.model.ReferenceValue;
import dev.kedge.routeros.model.Selector;
import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.PropertyRule;
import dev.kedge.routeros.schema.Sensitive;
import dev.kedge.routeros.schema.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rows of one menu, in the router's order, and how to address each without a doubt. */
final class Rows {
  private static final int LONGEST = 200;
  private static final Set<String> NAMES = Set.of("name", "comment", "list");
  private static final Pattern DIGITS = Pattern.compile("\\d{1,5}");

  /** A number, a time, a range, a negation. */
  private static final Pattern UNSETTLED = Pattern.compile("[-!\\d]");

  private final MenuPath menu;
  private final MenuRule rule;
  private final Version version;
  private final List<Row> order = new ArrayList<>();

  /** Every row that ever was there. */
  private final List<Row> all = new ArrayList<>();

  /** By property and value: every row that ever had it. Made for a property when asked for. */
  private final Map<String, Map<String, List<Row>>> having = new HashMap<>();

  private final RowFilter filter;

  Rows(MenuPath menu, Version version, RowFilter filter) {
    this.filter = filter;
    this.menu = menu;
    this.rule = MenuTable.rule(menu.component(), version);
    this.version = version;
  }

  MenuRule rule() {
    return rule;
  }

  /** What meets the conditions in this menu. */
  Find find(Map<String, String> conditions) {
    return find(conditions, Set.of());
  }

  Find find(Map<String, String> conditions, Set<String> absent) {
    return new Find(menu, filter, conditions, absent);
  }

  /** Those that are on the router now, where order counts. */
  List<Row> order() {
    return order;
  }

  void insert(Row row, @Nullable Row before) {
    order.add(before == null ? order.size() : order.indexOf(before), row);
    row.setOnRouter(true);
    all.add(row);
    having.forEach((name, index) -> learn(index, row, row.now().get(name)));
  }

  void remove(Row row) {
    if (rule.ordered()) {
      order.remove(row);
    }
    row.setOnRouter(false);
  }

  /** The row shows something else from now on. */
  void become(Row row, Item item) {
    if (row.become(item)) {
      having.forEach((name, index) -> learn(index, row, row.now().get(name)));
    }
  }

  private static void learn(Map<String, List<Row>> index, Row row, @Nullable String value) {
    if (value != null) {
      List<Row> rows = index.computeIfAbsent(value, _ -> new ArrayList<>(1));
      if (!rows.isEmpty() && rows.getLast() == row) {
        return;
      }
      rows.add(row);
    }
  }

  /** The rows that ever had a value of this property, by value. */
  private Map<String, List<Row>> having(String property) {
    return having.computeIfAbsent(
        property,
        name -> {
          var index = new HashMap<String, List<Row>>();
          for (Row row : all) {
            row.versions().forEach(view -> learn(index, row, view.get(name)));
          }
          return index;
        });
  }

  /** The row among those that are on the router now. */
  Find now(Row row) {
    return find(
            row, List.of(row.now()), other -> other.isOnRouter() ? List.of(other.now()) : List.of())
        .orElsePick(row, order, other -> other.isOnRouter() ? other.now() : Map.of());
  }

  /** The row among those that were there before the patch. */
  Find before(Row row, List<Row> initial) {
    return find(
            row,
            List.of(row.first()),
            other -> other.isInitial() ? List.of(other.first()) : List.of())
        .orElsePick(row, initial, Row::first);
  }

  /** The row among these, as they look at some time. */
  Find among(Row row, List<Row> rows, Function<Row, Map<String, String>> view) {
    var there = new HashSet<>(rows);
    return find(
            row,
            List.of(view.apply(row)),
            other -> there.contains(other) ? List.of(view.apply(other)) : List.of())
        .orElsePick(row, rows, view);
  }

  /** How many of those rows are found by it, as they look then. */
  int count(Find find, Predicate<Row> which, Function<Row, Map<String, String>> view) {
    return (int)
        everMeeting(find).stream()
            .distinct()
            .filter(which)
            .filter(row -> find.finds(view.apply(row)))
            .count();
  }

  /**
   * Of what a row shows, that whose quoted value a router is known to find: text, words, addresses
   * and prefixes, ports. For numbers, times, lists and MAC addresses it is not known, nor whether a
   * host is found with its prefix length or without (contract §13.5, §13.9).
   */
  Map<String, String> settled(Map<String, String> view) {
    var settled = new LinkedHashMap<String, String>();
    view.forEach(
        (name, value) -> {
          if (isFit(name, value) && isSettled(name, value)) {
            settled.put(name, value);
          }
        });
    return settled;
  }

  private boolean isSettled(String name, String value) {
    boolean names = rule.keys().contains(name) || NAMES.contains(name);
    return switch (rule.property(name).form()) {
      case BOOL, CI -> true;
      case TEXT ->
          names
              || name.endsWith("port") && DIGITS.matcher(value).matches()
              || value.indexOf(',') < 0 && !UNSETTLED.matcher(value).lookingAt();
      case IP, IP6 -> value.indexOf(',') < 0 && (names || value.indexOf('/') > 0);
      case NUMBER -> name.endsWith("port");
      default -> false;
    };
  }

  /** Few rows, among them all that are found by it at some time. */
  Collection<Row> everMeeting(Find find) {
    return having(find.conditions());
  }

  /** Other rows that at some time are found by it. */
  List<Row> everLike(Row row, Find find) {
    return everMeeting(find).stream()
        .filter(other -> other != row && other.versions().stream().anyMatch(find::finds))
        .distinct()
        .toList();
  }

  /** The row by all that it shows throughout, and those others that look like it. */
  Find like(Row row, List<Map<String, String>> own) {
    return find(row, own, Row::versions).most();
  }

  /** Conditions that every one of these versions meets and no version of another row ever does. */
  @Nullable Find ever(Row row, List<Map<String, String>> own) {
    return find(row, own, Row::versions).found();
  }

  /** What a search gave, and the conditions for want of a better one. */
  private record Search(@Nullable Find found, Find most) {
    Find orElsePick(Row row, List<Row> among, Function<Row, Map<String, String>> view) {
      if (found != null) {
        return found;
      }
      if (row.selector() instanceof Selector.Numbered(var number)) {
        return Find.numbered(most.menu(), number);
      }
      int index = 0;
      int hits = 0;
      for (Row other : among) {
        if (most.finds(view.apply(other))) {
          if (other == row) {
            index = hits;
          }
          hits++;
        }
      }
      return most.at(index, hits);
    }
  }

  private Search find(
      Row row, List<Map<String, String>> own, Function<Row, List<Map<String, String>>> versions) {
    Map<String, String> usable = usable(own);
    for (Set<String> names : candidates(usable)) {
      var conditions = new LinkedHashMap<>(usable);
      conditions.keySet().retainAll(names);
      if (isOnly(row, conditions, Set.of(), versions)) {
        return new Search(find(conditions), find(usable));
      }
    }
    @Nullable Find shortened = shortened(row, usable, versions);
    if (shortened != null) {
      return new Search(shortened, shortened);
    }
    Set<String> absent = absent(row, own, usable, versions);
    Find most = find(usable, absent);
    return new Search(isOnly(row, usable, absent, versions) ? most : null, most);
  }

  /** What those that are found as well show and the row never does. */
  private Set<String> absent(
      Row row,
      List<Map<String, String>> own,
      Map<String, String> usable,
      Function<Row, List<Map<String, String>>> versions) {
    var absent = new TreeSet<String>();
    for (Row other : having(usable)) {
      for (Map<String, String> view :
          other == row ? List.<Map<String, String>>of() : versions.apply(other)) {
        if (view.entrySet().containsAll(usable.entrySet())) {
          view.keySet().stream()
              .filter(name -> own.stream().noneMatch(v -> v.containsKey(name)) && canBeAbsent(name))
              .forEach(absent::add);
        }
      }
    }
    return absent;
  }

  /**
   * Not shown means not set; of others it means at the default, which counts as set. Where a
   * default is shown all the same, what is not shown is in doubt.
   */
  private boolean canBeAbsent(String name) {
    PropertyRule property = rule.property(name);
    @Nullable String byDefault = property.defaultValue(version);
    if ("no".equals(byDefault)) {
      return !having(name).containsKey("no");
    }
    return property.canUnset() && (byDefault == null || byDefault.isEmpty());
  }

  /** All conditions together, less those that are not needed. */
  private @Nullable Find shortened(
      Row row, Map<String, String> usable, Function<Row, List<Map<String, String>>> versions) {
    if (!isOnly(row, usable, Set.of(), versions)) {
      return null;
    }
    var needed = new LinkedHashMap<>(usable);
    for (String name : usable.keySet()) {
      var without = new LinkedHashMap<>(needed);
      without.remove(name);
      if (isOnly(row, without, Set.of(), versions)) {
        needed = without;
      }
    }
    return find(needed);
  }

  /**
   * What exports use, the key, then each property by itself, what people and the menu name it by
   * first.
   */
  private List<Set<String>> candidates(Map<String, String> usable) {
    var candidates = new ArrayList<Set<String>>();
    for (String name : List.of("default-name", "default")) {
      if (usable.containsKey(name)) {
        candidates.add(Set.of(name));
      }
    }
    if (!rule.keys().isEmpty() && usable.keySet().containsAll(rule.keys())) {
      candidates.add(Set.copyOf(rule.keys()));
    }
    for (String name : List.of("name", "comment")) {
      if (usable.containsKey(name)) {
        candidates.add(Set.of(name));
      }
    }
    usable.keySet().forEach(name -> candidates.add(Set.of(name)));
    return candidates;
  }

  /** Properties of the same value throughout that are fit to be searched for. */
  private Map<String, String> usable(List<Map<String, String>> own) {
    var usable = new LinkedHashMap<String, String>();
    own.getFirst()
        .forEach(
            (name, value) -> {
              if (own.stream().allMatch(view -> value.equals(view.get(name)))
                  && isFit(name, value)) {
                usable.put(name, value);
              }
            });
    return usable;
  }

  private boolean isFit(String name, String value) {
    PropertyRule property = rule.property(name);
    boolean secret = property.sensitive() || Sensitive.isSecret(menu.component(), name);
    // A key that is a secret, as a community is, is all there is to find the row by.
    return (!secret || rule.keys().contains(name))
        && !property.isFlag() // whether one can be sought is not known (contract §13.8)
        && !Sensitive.isScript(name)
        && value.length() <= LONGEST
        && !value.isEmpty()
        && value.chars().noneMatch(c -> c < ' ')
        && !ReferenceValue.isDangling(value);
  }

  private boolean isOnly(
      Row row,
      Map<String, String> conditions,
      Set<String> absent,
      Function<Row, List<Map<String, String>>> versions) {
    Find find = find(conditions, absent);
    for (Row other : having(conditions)) {
      if (other != row && versions.apply(other).stream().anyMatch(find::finds)) {
        return false;
      }
    }
    return true;
  }

  /** Few rows, among them all that meet the conditions at some time. */
  private List<Row> having(Map<String, String> conditions) {
    List<Row> fewest = all;
    for (var condition : conditions.entrySet()) {
      List<Row> rows = having(condition.getKey()).getOrDefault(condition.getValue(), List.of());
      if (rows.size() < fewest.size()) {
        fewest = rows;
      }
    }
    return fewest;
  }
}
