package dev.kedge.routeros.interpreter;

import dev.kedge.routeros.model.Selector;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An item on the router. */
final class Row implements RowState {
  private String id;
  private final Selector origin;

  /** Its original properties, by which an export addresses a built-in row. */
  private final Map<String, Cell> given = new LinkedHashMap<>();

  /** The properties that an export would show. */
  private final Map<String, Cell> shown = new LinkedHashMap<>();

  private boolean removed;
  private boolean made;

  /**
   * Creates a row.
   *
   * @param origin how an export writes it; {@link Selector.Added} for rows that were added
   */
  Row(int number, Selector origin) {
    this.id = id(number);
    this.origin = origin;
  }

  /** Copies a row that a machine created by itself. */
  static Row of(Host.MachineRow made) {
    var row = new Row(0, new Selector.Identified(made.id()));
    made.values().forEach((name, value) -> row.shown().put(name, Cell.plain(value)));
    row.made = true;
    return row;
  }

  /** Checks that the machine created it: it is a copy that nobody may change. */
  boolean isMade() {
    return made;
  }

  private static String id(int number) {
    return "*" + Integer.toHexString(number).toUpperCase(Locale.ROOT);
  }

  /**
   * Gives it another id, as after a reboot (see routeros-behaviour.md#row-ids: they can change).
   */
  void renumber(int number) {
    id = id(number);
  }

  String id() {
    return origin instanceof Selector.Identified(var known) ? known : id;
  }

  @Override
  public Selector origin() {
    return origin;
  }

  /** Whether it exists by itself and cannot be removed. */
  @Override
  public boolean isBuiltIn() {
    return !(origin instanceof Selector.Added);
  }

  Map<String, Cell> given() {
    return given;
  }

  Map<String, Cell> shown() {
    return shown;
  }

  boolean isRemoved() {
    return removed;
  }

  void remove() {
    removed = true;
  }

  void restore() {
    removed = false;
  }

  /** The properties that an export shows, as text. */
  Map<String, String> shownText() {
    var text = new LinkedHashMap<String, String>();
    shown.forEach((name, cell) -> text.put(name, cell.text()));
    return text;
  }

  RowView view(int number) {
    var values = new LinkedHashMap<String, String>();
    given.forEach((name, cell) -> values.put(name, cell.text()));
    @Nullable String name = get("name");
    if (name != null) {
      values.put("name", name);
    }
    values.putAll(shownText());
    return new RowView(number, id(), values, isBuiltIn());
  }

  /** Finds a value; null if the property is at its default, or unset. */
  @Override
  public @Nullable String get(String property) {
    Cell cell = shown.getOrDefault(property, given.get(property));
    if (cell == null && property.equals("name")) {
      return hardwareName();
    }
    return cell == null || cell == Cell.UNSET ? null : cell.text();
  }

  /** The original name of hardware; null for everything else. */
  @Override
  public @Nullable String hardwareName() {
    Cell cell = given.get("default-name");
    return cell == null ? null : cell.text();
  }

  String givenText(String property) {
    return Objects.requireNonNull(given.get(property)).text();
  }

  /** Finds a value like {@link #get}; empty if none. */
  String text(String property) {
    @Nullable String value = get(property);
    return value == null ? "" : value;
  }
}
