package dev.kedge.routeros.patch;

import dev.kedge.routeros.model.MenuPath;
import dev.kedge.routeros.model.Selector;
import dev.kedge.routeros.schema.MenuRule;
import dev.kedge.routeros.schema.PropertyRule;
import dev.kedge.routeros.schema.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The search for conditions that match one row of a menu and no other. */
final class RowSearch {
  private final MenuPath menu;
  private final MenuRule rule;
  private final Version version;
  private final RowFilter filter;
  private final RowIndex index;
  private final SearchableProperties searchable;

  RowSearch(
      MenuPath menu,
      MenuRule rule,
      Version version,
      RowFilter filter,
      RowIndex index,
      SearchableProperties searchable) {
    this.menu = menu;
    this.rule = rule;
    this.version = version;
    this.filter = filter;
    this.index = index;
    this.searchable = searchable;
  }

  /**
   * The result of a search.
   *
   * @param found conditions that match only this row; null if none
   * @param most all conditions that match the row, if nothing better exists
   */
  record Result(@Nullable RowSelector found, RowSelector most) {

    /**
     * Selects by the conditions found, or else by the row's index among those that look like it.
     */
    RowSelector orElsePick(Row row, List<Row> among, Function<Row, Map<String, String>> view) {
      if (found != null) {
        return found;
      }
      if (row.selector() instanceof Selector.Numbered(var number)) {
        return RowSelector.numbered(most.menu(), number);
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

  /**
   * Selects the rows that match the conditions in this menu and have none of the absent properties.
   */
  RowSelector find(Map<String, String> conditions, Set<String> absent) {
    return new RowSelector(menu, filter, conditions, absent);
  }

  /**
   * Searches for a row.
   *
   * @param own the versions of the row that must all be found
   * @param versions the versions of any other row that must not be found
   */
  Result search(
      Row row, List<Map<String, String>> own, Function<Row, List<Map<String, String>>> versions) {
    Map<String, String> usable = searchable.common(own);
    for (Set<String> names : candidates(usable)) {
      var conditions = new LinkedHashMap<>(usable);
      conditions.keySet().retainAll(names);
      if (isOnly(row, conditions, Set.of(), versions)) {
        return new Result(find(conditions, Set.of()), find(usable, Set.of()));
      }
    }
    @Nullable RowSelector shortened = shortened(row, usable, versions);
    if (shortened != null) {
      return new Result(shortened, shortened);
    }
    Set<String> absent = absent(row, own, usable, versions);
    RowSelector most = find(usable, absent);
    return new Result(isOnly(row, usable, absent, versions) ? most : null, most);
  }

  /**
   * Lists the sets of properties to try: those that exports use, the key, then each property by
   * itself, beginning with those by which people and the menu name the row.
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

  /** Combines all conditions and drops those that are not needed. */
  private @Nullable RowSelector shortened(
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
    return find(needed, Set.of());
  }

  /** Finds the properties that the row never shows but others that match the same conditions do. */
  private Set<String> absent(
      Row row,
      List<Map<String, String>> own,
      Map<String, String> usable,
      Function<Row, List<Map<String, String>>> versions) {
    var absent = new TreeSet<String>();
    for (Row other : index.candidates(usable)) {
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
   * Checks whether a row that does not show the property lacks it. Not shown means unset, or at the
   * default, which counts as set. If some row shows a default, it is uncertain.
   */
  private boolean canBeAbsent(String name) {
    PropertyRule property = rule.property(name);
    @Nullable String byDefault = property.defaultValue(version);
    if ("no".equals(byDefault)) {
      return !index.byValue(name).containsKey("no");
    }
    return property.canUnset() && (byDefault == null || byDefault.isEmpty());
  }

  private boolean isOnly(
      Row row,
      Map<String, String> conditions,
      Set<String> absent,
      Function<Row, List<Map<String, String>>> versions) {
    RowSelector selector = find(conditions, absent);
    for (Row other : index.candidates(conditions)) {
      if (other != row && versions.apply(other).stream().anyMatch(selector::finds)) {
        return false;
      }
    }
    return true;
  }
}
