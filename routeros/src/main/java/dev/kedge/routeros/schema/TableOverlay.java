package dev.kedge.routeros.schema;

import dev.kedge.routeros.schema.Renames.Rename;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Facts that replace those of the tables while a test determines which checks notice a wrong one
 * (issue 26, part 2d). Production code never sets it; a look-up costs one field read.
 *
 * <p>It replaces the facts compiled from the resources, so that a look-up through {@link
 * MenuTable}, {@link OrderTable} or {@link Renames} finds the wrong fact and nothing is read again.
 * Safe for use by several threads; one overlay applies to the entire process, so the tests that set
 * it must not run in parallel with others.
 *
 * @param menus rules by component; a menu that is not named keeps its own
 * @param orders meanings of {@code orders.tsv} by component; a menu that is not named keeps its own
 * @param renames all of them; null keeps those of the table
 */
record TableOverlay(
    Map<String, MenuRule> menus, Map<String, String> orders, @Nullable List<Rename> renames) {
  private static volatile @Nullable TableOverlay current;

  TableOverlay {
    menus = Map.copyOf(menus);
    orders = Map.copyOf(orders);
    renames = renames == null ? null : List.copyOf(renames);
  }

  /** The current overlay; null in production. */
  static @Nullable TableOverlay current() {
    return current;
  }

  /**
   * Sets the overlay in place of another one; null removes it. Callers remove it in a finally
   * block.
   */
  static void set(@Nullable TableOverlay overlay) {
    current = overlay;
  }

  /** Finds the replacement for the rule of a menu; null if none. */
  static @Nullable MenuRule menu(String component) {
    TableOverlay overlay = current;
    return overlay == null ? null : overlay.menus.get(component);
  }

  /** Finds the replacement for the meaning of the order of a menu's rows; null if none. */
  static @Nullable String order(String component) {
    TableOverlay overlay = current;
    return overlay == null ? null : overlay.orders.get(component);
  }
}
