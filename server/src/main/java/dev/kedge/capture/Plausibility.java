package dev.kedge.capture;

import dev.kedge.inventory.Device;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks whether an export can have developed from the last good one. A cut exactly between two
 * commands leaves no other trace (see routeros-behaviour.md#export-no-end: there is no end marker).
 *
 * <p>In: two normalised exports. Out: what is implausible, in Kedge's words.
 */
public final class Plausibility {
  /** Minimum plausible share of the last size. */
  private static final double MIN_SIZE_RATIO = 0.5;

  /** More missing sections than this, and than one in {@code SHARE} of all, are suspicious. */
  private static final int FEW = 3;

  private static final int SHARE = 3;

  /** Size in bytes below which a missing tail may be a person's change. */
  private static final int SMALL_TAIL = 200;

  private Plausibility() {}

  /**
   * Whether an export reports missing menus that this device can normally export.
   *
   * @param gaps the menus that are missing
   */
  public static boolean lacksMenus(List<String> gaps, Device device) {
    // A virtual router has no RouterBOARD menus to export and reports so each time (see
    // routeros-behaviour.md#export-error-lines).
    return gaps.stream()
        .anyMatch(
            gap -> !gap.startsWith("system/routerboard") && !device.exportGaps().contains(gap));
  }

  /** Why an export is implausible; empty if it is plausible. */
  public static Optional<String> doubt(byte[] before, byte[] now) {
    if (now.length < before.length * MIN_SIZE_RATIO) {
      return Optional.of(
          "it has %d bytes, the last good one had %d".formatted(now.length, before.length));
    }
    if (now.length < before.length - SMALL_TAIL && isBeginning(before, now)) {
      return Optional.of("it is exactly the beginning of the last good one");
    }
    var sections = sections(before);
    var gone = new LinkedHashSet<>(sections);
    gone.removeAll(sections(now));
    if (gone.size() > FEW && gone.size() > sections.size() / SHARE) {
      return Optional.of(
          "%d of the %d sections of the last good one are missing"
              .formatted(gone.size(), sections.size()));
    }
    return Optional.empty();
  }

  /** Ignores the last line end, which Kedge may have added after the cut. */
  private static boolean isBeginning(byte[] before, byte[] now) {
    int length = now.length - 1;
    return Arrays.equals(before, 0, length, now, 0, length);
  }

  /**
   * Section headers; only they have a slash in the first column (see
   * routeros-behaviour.md#export-sections).
   */
  private static Set<String> sections(byte[] export) {
    var sections = new LinkedHashSet<String>();
    new String(export, java.nio.charset.StandardCharsets.ISO_8859_1)
        .lines()
        .filter(line -> line.startsWith("/"))
        .forEach(sections::add);
    return sections;
  }
}
