package dev.kedge.routeros.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables that ship with the library: ASCII, tab-separated, comments begin with {@code #}. */
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

  /** The cells of a line; one at the end may be empty. */
  static String[] cells(String line) {
    return line.split("\t", -1);
  }

  /** Null for {@code -} and for nothing. */
  static @Nullable String cell(String[] cells, int index) {
    return index >= cells.length || cells[index].isEmpty() || cells[index].equals("-")
        ? null
        : cells[index];
  }

  /** A cell that holds a value: {@code ""} is the empty text. */
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
