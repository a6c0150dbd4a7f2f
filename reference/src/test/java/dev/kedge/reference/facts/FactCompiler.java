package dev.kedge.reference.facts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The compiler from the second source to {@code facts.tsv} of this module.
 *
 * <p>A line of the resource is menu, property, kind, value, versions, codes. Equal lines of the
 * source become one line with all their codes. A code ends in {@code ?} if the line is weak in the
 * second source: a default that only a provider chose, a menu that was chosen by matching property
 * names, a zero of a library that may mean "not known".
 *
 * <p>Left out: sample prints, values that differ between files or that an owner chose, enum words,
 * read-only and required marks, which the evaluator does not use; also what compact exports always
 * show, because that was counted with the product's defaults.
 *
 * <p>Usage: {@code java … FactCompiler FOLDER_OF_THE_SECOND_SOURCE RESOURCE}; FactResourceTest with
 * {@code -Dkedge.golden=rewrite} does the same.
 */
final class FactCompiler {
  private static final Set<String> AS_THEY_ARE =
      Set.of("unsettable", "typed-comparison", "order-matters", "built-in-rows");

  private static final List<String> TYPES =
      List.of("bool", "time", "mac", "bitrate", "hex-int", "set<", "ip", "cidr", "enum-list");

  private static final Path SPLITS =
      Path.of("src/test/resources/dev/kedge/reference/facts/splits.tsv");

  private FactCompiler() {}

  static void main(String[] arguments) throws IOException {
    Files.writeString(
        Path.of(arguments[1]), compile(Path.of(arguments[0])), StandardCharsets.UTF_8);
  }

  /** Creates the resource's text, sorted. */
  static String compile(Path folder) throws IOException {
    Map<String, Set<String>> codes = new TreeMap<>();
    for (String line : lines(folder.resolve("second-source.tsv"))) {
      String[] fields = line.split("\t", -1);
      String code = code(fields[2], fields[5], fields[6]);
      if (!code.isEmpty() && isUsed(fields[2], fields[3], fields[6])) {
        String kind = fields[2].equals("filled-in") ? "default" : fields[2];
        String fact = String.join("\t", fields[0], fields[1], kind, fields[3], fields[4]);
        codes.computeIfAbsent(fact, _ -> new TreeSet<>()).add(code);
      }
    }
    judged(folder, codes);
    var text = new StringBuilder("menu\tproperty\tkind\tvalue\tversions\tcodes\n");
    codes.forEach(
        (fact, sources) ->
            text.append(fact).append('\t').append(String.join(" ", sources)).append('\n'));
    return text.toString();
  }

  /**
   * Adds the differences that were judged by hand, code {@code jd}: column {@code right} is
   * correct. The splits, and the source's value if ours is wrong, are in splits.tsv; a question
   * mark is "not known".
   */
  private static void judged(Path folder, Map<String, Set<String>> codes) throws IOException {
    for (String line : lines(folder.resolve("second-source-disagreements.tsv"))) {
      String[] fields = line.split("\t", -1);
      boolean ours = fields.length > 6 && (fields[6].equals("ours") || fields[6].equals("same"));
      if (ours && !fields[3].startsWith("<")) {
        String value = fields[3].equals("(empty)") ? "" : fields[3];
        String fact = String.join("\t", fields[0], fields[1], "judged", value, "");
        codes.put(fact, Set.of("jd"));
      }
    }
    for (String line : lines(SPLITS)) {
      String[] fields = line.split("\t", -1);
      String fact = String.join("\t", fields[0], fields[1], "judged", fields[2], fields[3]);
      codes.put(fact, Set.of("jd"));
    }
  }

  private static List<String> lines(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    return lines.subList(1, lines.size());
  }

  private static boolean isUsed(String kind, String value, String note) {
    return switch (kind) {
      case "default" -> !note.contains("commented out");
      case "filled-in" -> note.contains("same value");
      case "type" -> TYPES.stream().anyMatch(value::startsWith);
      default -> AS_THEY_ARE.contains(kind);
    };
  }

  /** Finds the source's code; empty if a kind is not taken from it. */
  private static String code(String kind, String source, String note) {
    String code = source.substring(0, source.indexOf(':'));
    if (kind.equals("filled-in")) {
      return code.equals("vx") ? code : "";
    }
    boolean low =
        note.contains("Computed absent")
            || note.contains("by matching property names")
            || note.contains("0 may only mean");
    return low ? code + "?" : code;
  }
}
