package dev.kedge.routeros.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The properties of each menu; the lines of a menu are read when it is first asked for. */
final class PropertyTable {
  private final String text = Resource.text("properties.tsv");
  private final Map<String, Integer> places = places(text);
  private final Map<String, List<String[]>> defaults = new HashMap<>();

  PropertyTable() {
    Resource.rows("defaults.tsv")
        .forEach(row -> defaults.computeIfAbsent(row[0], _ -> new ArrayList<>()).add(row));
  }

  private static Map<String, Integer> places(String text) {
    var places = new HashMap<String, Integer>();
    for (int at = text.indexOf("\n/"); at >= 0; at = text.indexOf("\n/", at + 1)) {
      int end = text.indexOf('\n', at + 1);
      places.put(text.substring(at + 2, end), end + 1);
    }
    return places;
  }

  /** The rules of a menu's properties, and of those that are only known to be references. */
  Map<String, PropertyRule> of(String component) {
    var rules = stated(component);
    ReferenceTable.uses(component)
        .forEach(
            (name, use) ->
                rules.put(
                    name, rules.getOrDefault(name, PropertyRule.unknown(name)).referringBy(use)));
    return rules;
  }

  /** The properties that {@code properties.tsv} has for a menu. */
  Map<String, PropertyRule> stated(String component) {
    var rules = new TreeMap<String, PropertyRule>();
    Integer at = places.get(component);
    if (at != null) {
      read(component, at, rules);
    }
    return rules;
  }

  private void read(String component, int start, Map<String, PropertyRule> rules) {
    int at = start;
    while (at < text.length() && text.charAt(at) != '/') {
      int end = text.indexOf('\n', at);
      String[] cells = Resource.cells(text.substring(at, end));
      rules.put(cells[0], rule(component, cells));
      at = end + 1;
    }
  }

  private PropertyRule rule(String component, String[] cells) {
    String name = cells[0];
    String flags = cells.length > 1 ? cells[1] : "";
    var rule =
        new PropertyRule(
            Resource.cell(cells, 2),
            flags.contains("s") || Sensitive.byName(component, name),
            flags.contains("n"),
            flags.contains("m"),
            flags.contains("r"),
            flags.contains("c"),
            flags.contains("u"),
            Resource.value(cells, 4),
            defaults(component, name, Resource.value(cells, 3)),
            Set.of(),
            ReferenceTable.Shape.ONE,
            Resource.versions(cells, 5));
    var anywhere = ReferenceTable.anywhere(name);
    return anywhere == null || rule.isSwitch() ? rule : rule.referringBy(anywhere);
  }

  private List<PropertyRule.Default> defaults(
      String component, String property, @Nullable String always) {
    var dated =
        defaults.getOrDefault(component, List.of()).stream()
            .filter(row -> row[1].equals(property))
            .map(row -> new PropertyRule.Default(Resource.versions(row, 2), Resource.value(row, 4)))
            .toList();
    if (!dated.isEmpty() || always == null) {
      return dated;
    }
    return List.of(new PropertyRule.Default(VersionRange.ALL, always));
  }
}
