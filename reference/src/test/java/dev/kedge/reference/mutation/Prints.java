package dev.kedge.reference.mutation;

import dev.kedge.routeros.schema.Version;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The output of verbose exports from routers of more versions than the second source has. */
final class Prints {
  /**
   * A property of a row.
   *
   * @param row the name of a row that exists from the start; null for any other
   * @param value {@code !} if it is unset, null if it is the owner's
   */
  record Cell(
      String menu,
      Version version,
      boolean added,
      @Nullable String row,
      String property,
      @Nullable String value) {}

  private static final List<Cell> ALL = read();

  /** All versions with a known verbose export, including those of the second source. */
  static final List<Version> VERSIONS =
      Stream.concat(
              Stream.of("5.7", "6.43.8", "7.13.3", "7.19.6", "7.24.4").map(Version::parse),
              ALL.stream().map(Cell::version))
          .distinct()
          .toList();

  private Prints() {}

  private static List<Cell> read() {
    try (InputStream in = Prints.class.getResourceAsStream("prints.tsv")) {
      var cells = new ArrayList<Cell>();
      new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t"))
          .forEach(f -> Arrays.stream(f[3].split(" ")).forEach(word -> cells.add(cell(f, word))));
      return cells;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Cell cell(String[] line, String word) {
    boolean unset = word.startsWith("!");
    int equals = word.indexOf('=');
    String name = unset ? word.substring(1) : equals < 0 ? word : word.substring(0, equals);
    @Nullable String value = unset ? "!" : equals < 0 ? null : word.substring(equals + 1);
    @Nullable String row = line[2].equals("+") || line[2].equals("-") ? null : line[2];
    return new Cell(
        line[1],
        Version.parse(line[0]),
        line[2].equals("+"),
        row,
        name,
        value == null ? null : value.replace("\\_", " ").replace("\"\"", ""));
  }

  /** Checks whether the rows of a menu depend on the board. */
  static boolean isOfBoard(String menu) {
    return Stream.of("disk", "interface/ethernet", "system/routerboard").anyMatch(menu::startsWith);
  }

  /** Checks whether it is printed even if nobody set it. */
  static boolean hasDefault(String menu, String property) {
    return of(menu, property).stream().anyMatch(cell -> cell.value() != null);
  }

  /** Lists the properties of a menu in one version; empty if nothing of the menu was printed. */
  static Set<String> properties(String menu, String version) {
    return ALL.stream()
        .filter(cell -> cell.menu().equals(menu) && cell.version().toString().equals(version))
        .map(Cell::property)
        .collect(Collectors.toSet());
  }

  /** Lists one cell of each row of a menu. */
  static List<Cell> rows(String menu) {
    return ALL.stream()
        .filter(cell -> cell.menu().equals(menu))
        .collect(
            Collectors.toMap(
                cell -> cell.version() + " " + cell.added() + cell.row(),
                cell -> cell,
                (a, _) -> a))
        .values()
        .stream()
        .toList();
  }

  static List<Cell> of(String menu, String property) {
    return ALL.stream()
        .filter(cell -> cell.menu().equals(menu) && cell.property().equals(property))
        .toList();
  }
}
