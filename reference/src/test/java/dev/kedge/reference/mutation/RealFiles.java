package dev.kedge.reference.mutation;

import dev.kedge.reference.router.Cell;
import dev.kedge.reference.router.Router;
import dev.kedge.reference.router.Row;
import dev.kedge.routeros.schema.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The contents of the corpus by menu and property, read by the evaluator's own reader. Files that a
 * person edited ({@code EDITED.tsv}, corpus README) are left out; verbose exports are separate from
 * compact ones.
 */
final class RealFiles {
  /** The observations of one property in one version. */
  record Seen(Set<String> added, Set<String> builtIn, Set<String> verbose, AtomicBoolean unset) {
    Seen() {
      this(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new AtomicBoolean());
    }

    Set<String> all() {
      return Stream.of(added, builtIn, verbose).flatMap(Set::stream).collect(Collectors.toSet());
    }
  }

  /** The properties that a row of a compact export shows. */
  record Shape(Version version, boolean added, @Nullable String name, Set<String> shown) {}

  private static final Pattern HEADER = Pattern.compile("by RouterOS (\\d\\S*)");
  private static final Set<String> EDITED =
      Set.of("stephanIOA", "feichay10", "setanonline", "litecactus");

  private final Map<String, Map<Version, Seen>> properties = new HashMap<>();
  private final Map<String, Set<Version>> versions = new TreeMap<>();
  private final Map<String, Set<Set<String>>> addedRows = new HashMap<>();
  private final Map<String, Set<Shape>> shapes = new HashMap<>();
  private final Map<String, Path> examples = new HashMap<>();
  private final Set<String> flags = new HashSet<>();
  private int files;

  RealFiles(Path corpus) throws IOException {
    Map<String, String> reasons =
        Files.readAllLines(corpus.resolve("EDITED.tsv")).stream()
            .map(line -> line.split("\t"))
            .collect(Collectors.toMap(f -> f[0].substring(f[0].lastIndexOf('/') + 1), f -> f[1]));
    for (String folder : new String[] {"exports", "histories"}) {
      try (Stream<Path> all = Files.walk(corpus.resolve(folder))) {
        for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
          String name = corpus.relativize(file).toString();
          String[] path = name.split("/"); // a history is a folder
          String reason = reasons.getOrDefault(path[folder.equals("exports") ? 2 : 1], "");
          if (!reason.contains("hand-edited") && EDITED.stream().noneMatch(name::contains)) {
            read(file, !reason.contains("verbose"));
          }
        }
      }
    }
  }

  private void read(Path file, boolean compact) throws IOException {
    byte[] export = Files.readAllBytes(file);
    var header = HEADER.matcher(new String(export, StandardCharsets.ISO_8859_1));
    if (!header.find()) {
      return;
    }
    Version version = Version.read(header.group(1)).orElseThrow();
    files++;
    Router router = Router.load(export);
    flags.addAll(router.flags());
    router
        .menus()
        .forEach(
            (menu, rows) -> {
              versions.computeIfAbsent(menu, _ -> new TreeSet<>()).add(version);
              examples.putIfAbsent(menu, file);
              rows.forEach(row -> read(menu, row, version, compact));
            });
  }

  private void read(String menu, Row row, Version version, boolean compact) {
    if (row.isAdded() && compact) {
      addedRows.computeIfAbsent(menu, _ -> new HashSet<>()).add(Set.copyOf(row.cells().keySet()));
    }
    if (compact) {
      @Nullable String name = row.isAdded() ? null : row.born().get("name");
      shapes
          .computeIfAbsent(menu, _ -> new HashSet<>())
          .add(new Shape(version, row.isAdded(), name, Set.copyOf(row.cells().keySet())));
    }
    row.cells()
        .forEach(
            (name, cell) -> {
              Seen seen =
                  properties
                      .computeIfAbsent(menu + " " + name, _ -> new TreeMap<>())
                      .computeIfAbsent(version, _ -> new Seen());
              switch (cell) {
                case Cell.Text(var text) ->
                    (!compact ? seen.verbose() : row.isAdded() ? seen.added() : seen.builtIn())
                        .add(text);
                case Cell.Unset _ -> seen.unset().set(true);
                case Cell.Dangling _ -> {}
              }
            });
  }

  int count() {
    return files;
  }

  Set<String> menus() {
    return versions.keySet();
  }

  /** Lists the versions of the files that have rows of a menu. */
  Set<Version> versions(String menu) {
    return versions.getOrDefault(menu, Set.of());
  }

  Map<Version, Seen> seen(String menu, String property) {
    return properties.getOrDefault(menu + " " + property, Map.of());
  }

  Set<String> values(String menu, String property) {
    return seen(menu, property).values().stream()
        .flatMap(seen -> seen.all().stream())
        .collect(Collectors.toSet());
  }

  boolean isFlag(String menu, String property) {
    return flags.contains(menu + " " + property);
  }

  /** Lists the property sets of added rows, each once. */
  Set<Set<String>> addedRows(String menu) {
    return addedRows.getOrDefault(menu, Set.of());
  }

  /** Lists the rows of a menu in compact exports, equal ones once. */
  Set<Shape> shapes(String menu) {
    return shapes.getOrDefault(menu, Set.of());
  }

  /** Finds the first file that has the menu. */
  List<Path> example(String menu) {
    return examples.containsKey(menu) ? List.of(examples.get(menu)) : List.of();
  }
}
