package dev.kedge.simulator.facts;

import dev.kedge.routeros.schema.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The reader of the tables in this package: cells are separated by tabs, and comments begin with
 * {@code #}.
 */
final class FactTable {
  private FactTable() {}

  static List<String[]> rows(String name) {
    try (var in = Objects.requireNonNull(FactTable.class.getResourceAsStream(name), name)) {
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return Arrays.stream(text.split("\n"))
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a cell; two quotes stand for the empty text. */
  static String text(String cell) {
    return cell.equals("\"\"") ? "" : cell;
  }

  /**
   * Whether the version is within the range of two cells, from inclusive, until exclusive; a dash
   * leaves a side open.
   */
  static boolean isInRange(String from, String until, Version version) {
    return (from.equals("-") || version.isAtLeast(Version.parse(from)))
        && (until.equals("-") || version.isBefore(Version.parse(until)));
  }
}
