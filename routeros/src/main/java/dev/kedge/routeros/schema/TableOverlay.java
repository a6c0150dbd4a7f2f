package dev.kedge.routeros.schema;

import dev.kedge.routeros.schema.Renames.Rename;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Facts that stand in for those of the tables while a test asks who would notice a wrong one (issue
 * 26, part 2d). Production code never sets it; a look-up costs the read of one field.
 *
 * <p>It replaces what was compiled from the resources, so that a look-up through {@link MenuTable},
 * {@link OrderTable} or {@link Renames} sees the wrong fact and nothing is read again. Safe for use
 * by several threads; one overlay holds for the whole process, so the tests that set it do not run
 * beside others.
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

  /** Null in production. */
  static @Nullable TableOverlay current() {
    return current;
  }

  /**
   * Lays it over the tables, in place of another one; null takes it away. Callers take it away in a
   * finally block.
   */
  static void set(@Nullable TableOverlay overlay) {
    current = overlay;
  }

  /** The rule that a menu has instead of its own; null when it keeps that. */
  static @Nullable MenuRule menu(String component) {
    TableOverlay overlay = current;
    return overlay == null ? null : overlay.menus.get(component);
  }

  /** What the order of a menu's rows means instead; null when that is unchanged. */
  static @Nullable String order(String component) {
    TableOverlay overlay = current;
    return overlay == null ? null : overlay.orders.get(component);
  }
}
