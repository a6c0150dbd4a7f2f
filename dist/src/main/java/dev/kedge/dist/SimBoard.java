package dev.kedge.dist;

import dev.kedge.routeros.model.ExportHeader;
import dev.kedge.simulator.profile.RouterProfile;
import org.jspecify.annotations.Nullable;

/**
 * Hardware of a simulated router, from the command line or else from the header of its export.
 *
 * @param board null for that of the export
 * @param flashFolder whether only {@code flash/} survives a reboot (see
 *     routeros-behaviour.md#flash-folder)
 */
record SimBoard(@Nullable String board, boolean flashFolder) {
  private static final String CHR = "CHR";

  /**
   * Line that identifies the export of a CHR from 7.18 on (see
   * routeros-behaviour.md#export-header).
   */
  private static final String SYSTEM_ID = "# system id = ";

  RouterProfile of(RouterProfile profile, String export) {
    @Nullable ExportHeader header = ExportHeader.of(export).orElse(null);
    var unit = profile.unit();
    String id = header == null || header.id() == null ? unit.softwareId() : header.id();
    @Nullable String name = board == null ? exported(header, export) : board;
    if (name != null) {
      boolean virtual = name.equals(CHR) || name.equals("x86");
      profile = profile.withBoard(name, virtual ? "" : unit.serialNumber(), id);
    }
    return flashFolder ? profile.withFlashFolder() : profile;
  }

  private static @Nullable String exported(@Nullable ExportHeader header, String export) {
    if (header == null || header.model() != null) {
      return header == null ? null : header.model();
    }
    return export.lines().limit(5).anyMatch(line -> line.startsWith(SYSTEM_ID)) ? CHR : null;
  }
}
