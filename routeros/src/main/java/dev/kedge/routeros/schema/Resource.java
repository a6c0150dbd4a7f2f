package dev.kedge.routeros.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reader of the tables that ship with the library: ASCII, tab-separated, comments begin with {@code
 * #}.
 */
final class Resource {
  private Resource() {}

  static String text(String name) {
    try (var in = Resource.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }

  static Stream<String[]> rows(String name) {
    return text(name).lines().filter(line -> !line.startsWith("#")).map(Resource::cells);
  }

  /** Splits a line into cells; the last one may be empty. */
  static String[] cells(String line) {
    return line.split("\t", -1);
  }

  /** Reads a cell; null if it is {@code -} or empty. */
  static @Nullable String cell(String[] cells, int index) {
    return index >= cells.length || cells[index].isEmpty() || cells[index].equals("-")
        ? null
        : cells[index];
  }

  /** Reads a cell that contains a value: {@code ""} is the empty text. */
  static @Nullable String value(String[] cells, int index) {
    @Nullable String text = cell(cells, index);
    return text != null && text.equals("\"\"") ? "" : text;
  }

  static VersionRange versions(String[] cells, int since) {
    @Nullable String from = cell(cells, since);
    @Nullable String until = cell(cells, since + 1);
    return from == null && until == null
        ? VersionRange.ALL
        : new VersionRange(
            from == null ? null : Version.parse(from), until == null ? null : Version.parse(until));
  }
}
