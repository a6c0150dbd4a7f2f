package dev.kedge.reference.router;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The properties that contain names of other menus' items. A router stores a reference by id, so a
 * new name shows everywhere, and an id shows instead of a removed item (see
 * routeros-behaviour.md#references-by-id).
 */
public final class References {
  /** Menus whose rows exist as long as the interface in their names (issue, fault 11). */
  private static final Set<String> ATTACHED = Set.of("queue/interface");

  private record Namespace(Set<String> menus, Set<String> properties) {
    boolean isUser(String menu, String property) {
      return properties.contains(property) || properties.contains(menu + ":" + property);
    }
  }

  private static final List<Namespace> NAMESPACES = read();

  private References() {}

  private static List<Namespace> read() {
    var resource = References.class.getResourceAsStream("references.tsv");
    try (var reader =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(resource), StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .skip(1)
          .map(line -> line.split("\t", -1))
          .map(f -> new Namespace(Set.of(f[1].split(" ")), Set.of(f[2].split(" "))))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Changes all references to an item to its new name. */
  public static void rename(Router router, String menu, String from, String to) {
    forUsers(
        router,
        menu,
        (row, uses) -> {
          row.cells()
              .replaceAll(
                  (property, cell) ->
                      uses.test(property) && !router.isStray(cell)
                          ? renamed(cell, from, to)
                          : cell);
          row.born().replaceAll((p, v) -> uses.test(p) && v.equals(from) ? to : v);
        });
    ATTACHED.forEach(attached -> mergeSameBorn(router.rows(attached)));
  }

  private static Cell renamed(Cell cell, String from, String to) {
    return cell instanceof Cell.Text(var text)
        ? new Cell.Text(members(text, member -> member.equals(from) ? to : member))
        : cell;
  }

  /** Changes each member of a comma list, and the interface after the percent sign of a gateway. */
  private static String members(String text, UnaryOperator<String> change) {
    return Arrays.stream(text.split(",", -1))
        .map(
            member -> {
              int sign = member.startsWith("!") ? 1 : member.indexOf('%') + 1;
              return member.substring(0, sign) + change.apply(member.substring(sign));
            })
        .collect(Collectors.joining(","));
  }

  private static void mergeSameBorn(List<Row> rows) {
    for (Row row : List.copyOf(rows)) {
      boolean hasTwin =
          rows.stream().anyMatch(other -> other != row && other.born().equals(row.born()));
      if (hasTwin && row.cells().isEmpty()) {
        rows.remove(row);
      }
    }
  }

  /** Adds the rows that appear with a new interface. */
  public static void attach(Router router, String menu, Row row) {
    @Nullable String name = row.text("name");
    if (isInterface(menu) && name != null) {
      ATTACHED.forEach(attached -> router.built(attached, Map.of("interface", name)));
    }
  }

  /** Makes all references to a removed item dangling. */
  public static void remove(Router router, String menu, String name) {
    forUsers(
        router,
        menu,
        (row, uses) ->
            row.cells()
                .replaceAll(
                    (property, cell) ->
                        uses.test(property)
                                && !router.isStray(cell)
                                && cell.equals(new Cell.Text(name))
                            ? new Cell.Dangling()
                            : cell));
    if (isInterface(menu)) {
      for (String attached : ATTACHED) {
        router.rows(attached).removeIf(row -> name.equals(row.born().get("interface")));
      }
    }
  }

  /** Finds cells with one name that none of their namespaces defines. */
  static Set<Cell> undefined(Router router) {
    Set<Cell> undefined = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<Cell> defined = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Namespace namespace : NAMESPACES) {
      var names = new HashSet<@Nullable String>();
      namespace.menus().stream()
          .flatMap(menu -> router.menus().getOrDefault(menu, List.of()).stream())
          .forEach(row -> names.add(row.text("name")));
      router
          .menus()
          .forEach(
              (menu, rows) -> {
                for (Row row : rows) {
                  row.cells()
                      .forEach(
                          (property, cell) -> {
                            if (namespace.isUser(menu, property)
                                && cell instanceof Cell.Text(var text)) {
                              (names.contains(text) ? defined : undefined).add(cell);
                            }
                          });
                }
              });
    }
    undefined.removeAll(defined);
    return undefined;
  }

  private static boolean isInterface(String menu) {
    return NAMESPACES.getFirst().menus().contains(menu);
  }

  /** Checks whether another interface must not have the same name. */
  public static boolean isNameTaken(Router router, String menu, String name) {
    return isInterface(menu)
        && NAMESPACES.getFirst().menus().stream()
            .filter(router.menus()::containsKey)
            .flatMap(other -> router.rows(other).stream())
            .anyMatch(row -> name.equals(row.text("name")));
  }

  private interface Change {
    void apply(Row row, Predicate<String> uses);
  }

  private static void forUsers(Router router, String menu, Change change) {
    for (Namespace namespace : NAMESPACES) {
      if (namespace.menus().contains(menu)) {
        for (Map.Entry<String, List<Row>> user : router.menus().entrySet()) {
          new ArrayList<>(user.getValue())
              .forEach(
                  row -> change.apply(row, property -> namespace.isUser(user.getKey(), property)));
        }
      }
    }
  }
}
