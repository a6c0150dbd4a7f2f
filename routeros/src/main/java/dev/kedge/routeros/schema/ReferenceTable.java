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
import org.jspecify.annotations.Nullable;

/**
 * The properties that define names and those that refer to them, from {@code references.tsv} (see
 * routeros-behaviour.md#references-by-id).
 */
public final class ReferenceTable {
  /** The number of names in a value. */
  public enum Shape {
    ONE,
    /** Any number of names, separated by commas. */
    LIST,
    /** Two names separated by a slash: upload and download. */
    PAIR
  }

  /** The target of a property's references. */
  public record Use(Set<Namespace> namespaces, Shape shape) {
    public Use {
      namespaces = Set.copyOf(namespaces);
    }
  }

  /** A property that defines names of a namespace. */
  public record Definition(String property, Namespace namespace) {}

  private static final Map<String, Map<String, Use>> USES = new HashMap<>();
  private static final Map<String, Use> ANYWHERE = new HashMap<>();
  private static final Map<String, List<Definition>> DEFINITIONS = new HashMap<>();
  private static final Map<String, List<Definition>> CHILDREN = new HashMap<>();
  private static final Set<String> WITHOUT_NAMES = new HashSet<>();

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
      case "none" -> WITHOUT_NAMES.add(menu);
      case "name" -> {
        var definition = new Definition(property, Namespace.valueOf(namespaces));
        boolean children = menu.endsWith("/*");
        (children ? CHILDREN : DEFINITIONS)
            .computeIfAbsent(children ? parent(menu) : menu, _ -> new ArrayList<>())
            .add(definition);
      }
      default -> {
        var targets = EnumSet.noneOf(Namespace.class);
        Arrays.stream(namespaces.split(",")).map(Namespace::valueOf).forEach(targets::add);
        (menu.equals("**") ? ANYWHERE : USES.computeIfAbsent(menu, _ -> new HashMap<>()))
            .put(property, new Use(targets, Shape.valueOf(kind.toUpperCase(Locale.ROOT))));
      }
    }
  }

  /**
   * Finds the target of a property in any menu, unless the menu overrides it; null for plain text.
   */
  static @Nullable Use anywhere(String property) {
    return ANYWHERE.get(property);
  }

  /** Lists the properties that refer to names in every menu. */
  static Map<String, Use> anywhere() {
    return ANYWHERE;
  }

  /** Lists the references that the table has for this menu. */
  static Map<String, Use> uses(String component) {
    return USES.getOrDefault(component, Map.of());
  }

  /** Lists the menus in the table; all of them exist in some version. */
  static Set<String> components() {
    var components = new HashSet<>(USES.keySet());
    components.addAll(DEFINITIONS.keySet());
    components.addAll(WITHOUT_NAMES);
    return components;
  }

  /** Lists the properties of a menu that define names; empty for most. */
  public static List<Definition> definitions(String component) {
    List<Definition> exact = DEFINITIONS.get(component);
    if (exact != null || WITHOUT_NAMES.contains(component)) {
      return exact == null ? List.of() : List.copyOf(exact);
    }
    return List.copyOf(CHILDREN.getOrDefault(parent(component), List.of()));
  }

  private static String parent(String component) {
    return component.substring(0, Math.max(0, component.lastIndexOf('/')));
  }
}
