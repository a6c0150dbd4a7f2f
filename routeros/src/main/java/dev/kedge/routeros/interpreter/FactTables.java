package dev.kedge.routeros.interpreter;

import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.schema.VersionRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The small tables that only the interpreter needs, in addition to those of the schema. */
final class FactTables {
  private FactTables() {}

  /** Parses versions from two cells; {@code -} is open. */
  static VersionRange span(String since, String until) {
    return new VersionRange(version(since), version(until));
  }

  private static @Nullable Version version(String cell) {
    return cell.equals("-") ? null : Version.parse(cell);
  }

  /** Reads the lines of a table that ships with the library, without its comments. */
  static List<String> lines(String name) {
    try (var in = FactTables.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }
}
