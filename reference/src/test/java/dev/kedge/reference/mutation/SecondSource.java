package dev.kedge.reference.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The original lines of the second source, beside the corpus: types, read-only and required marks,
 * which the evaluator does not use; also the answers of live routers to a bare {@code add}.
 */
final class SecondSource {
  /** One line; versions is empty or the version of a verbose export. */
  record Line(
      String menu, String property, String kind, String value, String versions, String source) {
    boolean isVerbose() {
      return source.startsWith("vx");
    }
  }

  private static final Set<String> NOTHING = Set.of();

  private final Map<String, List<Line>> lines;
  private final Map<String, Set<String>> required;
  private final Map<String, Set<String>> printed;

  SecondSource(Path folder) throws IOException {
    try (Stream<String> all = Files.lines(folder.resolve("second-source.tsv"))) {
      lines = all.skip(1).map(SecondSource::line).collect(Collectors.groupingBy(SecondSource::key));
    }
    try (Stream<String> all = Files.lines(folder.resolve("required-args.tsv"))) {
      required =
          all.skip(1)
              .map(line -> line.split("\t", -1))
              .collect(
                  Collectors.toMap(
                      f -> f[0],
                      f -> Arrays.stream(f[1].split("[, |]+")).collect(Collectors.toSet()),
                      SecondSource::union));
    }
    printed =
        lines.values().stream()
            .flatMap(List::stream)
            .filter(Line::isVerbose)
            .filter(line -> !line.property().isEmpty() && !line.versions().isEmpty())
            .collect(
                Collectors.groupingBy(
                    line -> line.menu() + " " + line.versions(),
                    Collectors.mapping(Line::property, Collectors.toSet())));
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    return Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet());
  }

  private static Line line(String text) {
    String[] f = text.split("\t", -1);
    return new Line(f[0], f[1], f[2], f[3], f[4], f[5]);
  }

  private static String key(Line line) {
    return line.menu() + " " + line.property();
  }

  List<Line> of(String menu, String property, String... kinds) {
    return lines.getOrDefault(menu + " " + property, List.of()).stream()
        .filter(line -> List.of(kinds).contains(line.kind()))
        .toList();
  }

  boolean knows(String menu) {
    return lines.keySet().stream().anyMatch(key -> key.startsWith(menu + " "));
  }

  /** Lists the words that a router named when it got none; empty if none was asked. */
  Set<String> answered(String menu) {
    return required.getOrDefault(menu, NOTHING);
  }

  /** Lists the properties of a menu in a verbose export of that version; empty without the menu. */
  Set<String> printed(String menu, String version) {
    return printed.getOrDefault(menu + " " + version, NOTHING);
  }
}
