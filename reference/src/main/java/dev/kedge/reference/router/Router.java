package dev.kedge.reference.router;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A router: menus by path ({@code ip/address}) and their rows in order. */
public final class Router {
  private static final String NUMBER = "#";

  private final Map<String, List<Row>> menus = new TreeMap<>();
  private final Set<String> flags = new HashSet<>();

  /** Cells, by identity, with names that no export defines, so no rename changes them. */
  private final Set<Cell> strays = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * Loads an export.
   *
   * @param others exports of the same device: rows from the start that only they mention exist too
   */
  public static Router load(byte[] export, byte[]... others) {
    var router = new Router();
    ExportReader.read(export, router);
    for (byte[] other : others) {
      var also = new Router();
      ExportReader.read(other, also);
      also.menus.forEach(
          (menu, rows) ->
              rows.stream().filter(r -> !r.isAdded()).forEach(r -> router.built(menu, r.born())));
      router.flags.addAll(also.flags);
    }
    router.strays.addAll(References.undefined(router));
    return router;
  }

  public Map<String, List<Row>> menus() {
    return Collections.unmodifiableMap(menus);
  }

  /** The mutable list of a menu's rows. */
  public List<Row> rows(String menu) {
    return menus.computeIfAbsent(menu, _ -> new ArrayList<>());
  }

  /** Properties that exports write without a value, as {@code menu property}. */
  public Set<String> flags() {
    return flags;
  }

  boolean isStray(Cell cell) {
    return strays.contains(cell);
  }

  /** Adds a row at the end. */
  public Row add(String menu) {
    var row = new Row(true);
    rows(menu).add(row);
    return row;
  }

  /** Finds the row from the start with this selector; creates it if it was not mentioned yet. */
  Row built(String menu, Map<String, String> born) {
    @Nullable String number = born.get(NUMBER);
    if (number != null) {
      return numbered(menu, Integer.parseInt(number));
    }
    for (Row row : rows(menu)) {
      boolean singleton = born.isEmpty() && row.born().isEmpty() && !row.isAdded();
      boolean same =
          !born.isEmpty()
              && born.entrySet().stream()
                  .allMatch(e -> Objects.equals(row.text(e.getKey()), e.getValue()));
      if (singleton || same || (!row.isAdded() && row.born().equals(born))) {
        return row;
      }
    }
    var row = new Row(false);
    row.born().putAll(born);
    rows(menu).add(row);
    return row;
  }

  /** Finds the row of that number; all rows before it must exist as well. */
  private Row numbered(String menu, int number) {
    List<Row> rows = rows(menu);
    for (int i = 0; ; i++) {
      if (i == rows.size() || !rows.get(i).born().containsKey(NUMBER)) {
        var row = new Row(false);
        row.born().put(NUMBER, String.valueOf(i));
        rows.add(i, row);
      }
      if (i == number) {
        return rows.get(i);
      }
    }
  }
}
