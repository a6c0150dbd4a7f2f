package dev.kedge.reference.router;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A row of a menu; compared by identity. */
public final class Row {
  private final boolean added;
  private final Map<String, String> born = new TreeMap<>();
  private final Map<String, Cell> cells = new TreeMap<>();

  /**
   * Creates a row.
   *
   * @param added whether it was added, rather than there from the start
   */
  Row(boolean added) {
    this.added = added;
  }

  public boolean isAdded() {
    return added;
  }

  /**
   * The selector of a row that exists from the start; {@code #} is its number, {@code *} its id.
   */
  public Map<String, String> born() {
    return born;
  }

  public Map<String, Cell> cells() {
    return cells;
  }

  /** Finds the text of a property, or else its value in the selector, or else null. */
  public @Nullable String text(String property) {
    if (cells.get(property) instanceof Cell.Text(var value)) {
      return value;
    }
    @Nullable String value = cells.containsKey(property) ? null : born.get(property);
    return value == null && property.equals("name") && !cells.containsKey(property)
        ? born.get("default-name")
        : value;
  }
}
