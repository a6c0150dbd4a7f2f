package dev.kedge.routeros.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which properties define names and which refer to them, from {@code references.tsv} (contract §8).
 *
 * <p>A menu pattern is a component; {@code *} stands for one word, {@code **} at the end for one or
 * more. An exact line replaces what patterns say of the same property.
 */
public final class ReferenceTable {
  /** How many names a value holds. */
  public enum Shape {
    /** One. */
    ONE,
    /** Any number, parted by commas. */
    LIST,
    /** Two, parted by a slash: upload and download. */
    PAIR
  }

  /** A property that refers to names. */
  public record Use(String property, Set<Namespace> namespaces, Shape shape) {
    public Use {
      namespaces = Set.copyOf(namespaces);
    }
  }

  /** A property that defines names of a namespace. */
  public record Definition(String property, Namespace namespace) {}

  private record Row<T>(String[] pattern, T rule) {}

  private static final Map<String, List<Use>> USES = new HashMap<>();
  private static final List<Row<Use>> USE_PATTERNS = new ArrayList<>();
  private static final Map<String, List<Definition>> DEFINITIONS = new HashMap<>();
  private static final List<Row<Definition>> DEFINITION_PATTERNS = new ArrayList<>();
  private static final Set<String> NO_NAMES = new HashSet<>();

  static {
    Resource.rows("references.tsv").forEach(ReferenceTable::read);
  }

  private ReferenceTable() {}

  private static void read(String[] cells) {
    for (String menu : cells[1].split(",")) {
      for (String property : cells[2].split(",")) {
        read(cells[0], menu, property, cells[3]);
      }
    }
  }

  private static void read(String kind, String menu, String property, String namespaces) {
    switch (kind) {
      case "none" -> NO_NAMES.add(menu);
      case "name" ->
          put(
              menu,
              new Definition(property, Namespace.valueOf(namespaces)),
              DEFINITIONS,
              DEFINITION_PATTERNS);
      default -> {
        var targets = EnumSet.noneOf(Namespace.class);
        Arrays.stream(namespaces.split(",")).map(Namespace::valueOf).forEach(targets::add);
        var shape = Shape.valueOf(kind.toUpperCase(Locale.ROOT));
        put(menu, new Use(property, targets, shape), USES, USE_PATTERNS);
      }
    }
  }

  private static <T> void put(
      String menu, T rule, Map<String, List<T>> exact, List<Row<T>> patterns) {
    if (menu.contains("*")) {
      patterns.add(new Row<>(menu.split("/"), rule));
    } else {
      exact.computeIfAbsent(menu, _ -> new ArrayList<>()).add(rule);
    }
  }

  /** The references of a menu, each property once. */
  public static List<Use> uses(String component) {
    var uses = new HashMap<String, Use>();
    matching(component, USE_PATTERNS).forEach(use -> uses.put(use.property(), use));
    USES.getOrDefault(component, List.of()).forEach(use -> uses.put(use.property(), use));
    return List.copyOf(uses.values());
  }

  /** The properties of a menu that define names; empty for most. */
  public static List<Definition> definitions(String component) {
    List<Definition> exact = DEFINITIONS.getOrDefault(component, List.of());
    return !exact.isEmpty() || NO_NAMES.contains(component)
        ? exact
        : matching(component, DEFINITION_PATTERNS);
  }

  private static <T> List<T> matching(String component, List<Row<T>> patterns) {
    String[] words = component.split("/");
    return patterns.stream().filter(row -> matches(row.pattern(), words)).map(Row::rule).toList();
  }

  private static boolean matches(String[] pattern, String[] words) {
    for (int i = 0; i < pattern.length; i++) {
      if (pattern[i].equals("**")) {
        return words.length > i;
      }
      if (i >= words.length || (!pattern[i].equals("*") && !pattern[i].equals(words[i]))) {
        return false;
      }
    }
    return pattern.length == words.length;
  }
}
