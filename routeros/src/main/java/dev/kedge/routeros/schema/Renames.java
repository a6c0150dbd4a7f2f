package dev.kedge.routeros.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Menus and properties that were renamed, from {@code renames.tsv} (see
 * routeros-behaviour.md#renames).
 */
public final class Renames {

  /** What happened to the old name. */
  public enum How {
    /** Another name with the same values. */
    RENAMED,
    /** Another place or form, into which values cannot be copied unchanged. */
    RESTRUCTURED,
    /** Removed without replacement. */
    REMOVED
  }

  /**
   * One change of name.
   *
   * @param oldProperty null if it is the menu that changed
   * @param newMenu null if it was removed
   * @param version the first with the new name
   * @param values renamed values by their old name; empty if none
   */
  public record Rename(
      String oldMenu,
      @Nullable String oldProperty,
      @Nullable String newMenu,
      @Nullable String newProperty,
      Version version,
      How how,
      Map<String, String> values) {
    public Rename {
      values = Map.copyOf(values);
    }

    /** Converts a value to the new name; null if none has the same meaning. */
    public @Nullable String value(String old) {
      return values.isEmpty() ? old : values.get(old);
    }

    private Rename reversed() {
      var back = new HashMap<String, String>();
      values.forEach((before, after) -> back.put(after, before));
      return new Rename(
          Objects.requireNonNull(newMenu), newProperty, oldMenu, oldProperty, version, how, back);
    }
  }

  private static final List<Rename> ALL =
      Resource.rows("renames.tsv").map(Renames::rename).toList();

  private Renames() {}

  /** Lists all renames, menus first. */
  public static List<Rename> all() {
    @Nullable TableOverlay overlay = TableOverlay.current();
    return overlay == null || overlay.renames() == null ? ALL : overlay.renames();
  }

  /** Lists the plain renames from one version to an older or newer one. */
  public static List<Rename> between(Version from, Version to) {
    return all().stream()
        .filter(rename -> rename.how() == How.RENAMED)
        .filter(rename -> from.isBefore(rename.version()) != to.isBefore(rename.version()))
        .map(rename -> from.isBefore(to) ? rename : rename.reversed())
        .toList();
  }

  private static Rename rename(String[] cells) {
    String[] before = cells[0].split("#");
    String @Nullable [] after = cells[1].equals("-") ? null : cells[1].split("#");
    return new Rename(
        before[0],
        before.length > 1 ? before[1] : null,
        after == null ? null : after[0],
        after != null && after.length > 1 ? after[1] : null,
        Version.parse(cells[2]),
        How.valueOf(cells[3].toUpperCase(Locale.ROOT)),
        cells.length > 4 ? values(cells[4]) : Map.of());
  }

  private static Map<String, String> values(String text) {
    var values = new HashMap<String, String>();
    for (String pair : text.split(",")) {
      int equals = pair.indexOf('=');
      values.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return values;
  }
}
