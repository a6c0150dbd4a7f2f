package dev.kedge.routeros.schema;

import dev.kedge.routeros.schema.PropertyRule.Mark;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The properties of each menu; the lines of a menu are parsed on first use. */
final class PropertyTable {
  private final String text = Resource.text("properties.tsv");
  private final Map<String, Integer> places = places(text);

  /** Defaults by menu and property, separated by a colon. */
  private final Map<String, List<DefaultFact>> defaults = defaults();

  private static Map<String, Integer> places(String text) {
    var places = new HashMap<String, Integer>();
    for (int at = text.indexOf("\n/"); at >= 0; at = text.indexOf("\n/", at + 1)) {
      int end = text.indexOf('\n', at + 1);
      places.put(text.substring(at + 2, end), end + 1);
    }
    return places;
  }

  /** Builds the rules of a menu's properties, including those only known to be references. */
  Map<String, PropertyRule> of(String component) {
    var rules = stated(component);
    ReferenceTable.uses(component)
        .forEach(
            (name, use) ->
                rules.put(
                    name, rules.getOrDefault(name, PropertyRule.unknown(name)).referringBy(use)));
    return rules;
  }

  /** Reads the properties of a menu from {@code properties.tsv}. */
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
    var marks = EnumSet.noneOf(Mark.class);
    for (Mark mark : Mark.values()) {
      if (flags.indexOf(mark.letter()) >= 0) {
        marks.add(mark);
      }
    }
    if (Sensitive.byName(component, name)) {
      marks.add(Mark.SECRET);
    }
    @Nullable String unsetValue = Resource.value(cells, 3);
    if (name.equals("comment")) { // every menu with comments allows unsetting them
      marks.add(Mark.UNSETTABLE);
      unsetValue = "";
    }
    var rule =
        new PropertyRule(
            ValueForm.of(cells.length > 2 ? cells[2] : ""),
            marks,
            unsetValue,
            defaults.getOrDefault(component + ":" + name, List.of()),
            Set.of(),
            ReferenceTable.Shape.ONE,
            Resource.versions(cells, 4),
            ValueLimits.read(Resource.cell(cells, 6)));
    var anywhere = ReferenceTable.anywhere(name);
    return anywhere == null || rule.isSwitch() ? rule : rule.referringBy(anywhere);
  }

  private static Map<String, List<DefaultFact>> defaults() {
    var facts = new HashMap<String, List<DefaultFact>>();
    var menu = new String[1];
    Resource.rows("defaults.tsv")
        .forEach(
            cells -> {
              if (cells[0].startsWith("/")) {
                menu[0] = cells[0].substring(1);
              } else {
                facts
                    .computeIfAbsent(menu[0] + ":" + cells[0], _ -> new ArrayList<>())
                    .add(defaultFact(cells));
              }
            });
    return facts;
  }

  private static DefaultFact defaultFact(String[] cells) {
    var rows =
        switch (cells[1]) {
          case "-" -> new DefaultFact.Rows.All();
          case "added" -> new DefaultFact.Rows.Added();
          case "builtin" -> new DefaultFact.Rows.BuiltIn();
          default ->
              cells[1].startsWith("band=")
                  ? new DefaultFact.Rows.Radio(cells[1].substring("band=".length()))
                  : new DefaultFact.Rows.Named(cells[1].substring("name=".length()));
        };
    return new DefaultFact(
        rows,
        Resource.versions(cells, 2),
        cells[4].equals("!") ? null : cells[4].equals("\"\"") ? "" : cells[4],
        List.of(cells[5].split(" ")));
  }
}
