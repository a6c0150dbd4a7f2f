package dev.kedge.routeros.schema;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Menus and properties that changed their name, from {@code renames.tsv} (contract §8). */
public final class Renames {

  /** What became of the old name. */
  public enum How {
    /** Another name, same values. */
    RENAMED,
    /** Said elsewhere or otherwise; values do not carry over as they are. */
    RESTRUCTURED,
    /** Gone without a successor. */
    REMOVED
  }

  /**
   * One change of name.
   *
   * @param oldProperty null when the menu as a whole changed
   * @param newMenu null when it was removed
   * @param version the first with the new name
   */
  public record Rename(
      String oldMenu,
      @Nullable String oldProperty,
      @Nullable String newMenu,
      @Nullable String newProperty,
      Version version,
      How how) {}

  private static final List<Rename> ALL =
      Resource.rows("renames.tsv").map(Renames::rename).toList();

  private Renames() {}

  /** All of them, menus first. */
  public static List<Rename> all() {
    return ALL;
  }

  /** What a menu became between two versions, if its name changed by {@link How#RENAMED}. */
  public static Optional<Rename> menu(String oldMenu, Version older, Version newer) {
    return ALL.stream()
        .filter(rename -> rename.oldProperty() == null && rename.oldMenu().equals(oldMenu))
        .filter(rename -> holds(rename, older, newer))
        .findFirst();
  }

  /** What a property became between two versions, if its name changed by {@link How#RENAMED}. */
  public static Optional<Rename> property(
      String oldMenu, String oldProperty, Version older, Version newer) {
    return ALL.stream()
        .filter(rename -> rename.oldMenu().equals(oldMenu))
        .filter(rename -> oldProperty.equals(rename.oldProperty()))
        .filter(rename -> holds(rename, older, newer))
        .findFirst();
  }

  private static boolean holds(Rename rename, Version older, Version newer) {
    return rename.how() == How.RENAMED
        && older.isBefore(rename.version())
        && newer.isAtLeast(rename.version());
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
        How.valueOf(cells[3].toUpperCase(Locale.ROOT)));
  }
}
