package dev.kedge.routeros.schema;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.ExportHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/**
 * The complete exports of the corpus in {@code -Dkedge.corpus=DIR} that routers printed, by form:
 * those of {@code exports} and the last of each history, each text once.
 */
final class CorpusExports {
  /** Histories that the corpus README names as edited by hand. */
  private static final Set<String> EDITED =
      Set.of("stephanIOA", "feichay10", "setanonline", "litecactus");

  /**
   * A verbose export prints a {@code !name} for everything unset, a compact one hardly ever: the
   * verbose files of the corpus have 13 to 52 of them, all others at most 2.
   */
  private static final int VERBOSE_UNSET = 10;

  private static final Pattern UNSET =
      Pattern.compile("(?:^| )![a-z][a-z0-9.-]*", Pattern.MULTILINE);

  /**
   * Terminal output around an export that was copied out of it (see routeros-behaviour.md#prompt).
   */
  private static final Pattern PROMPT =
      Pattern.compile("^\\[[^\\]\\s]+@[^\\]]*\\]", Pattern.MULTILINE);

  /** A verbose export of a recorded session, which shows only what was configured. */
  private static final Path SESSION =
      Path.of(
          "device-sessions/community.routeros/tests/unit/plugins/modules/fixtures/facts/export_verbose");

  /**
   * An export.
   *
   * @param name folder and index, because the publishers' names are personal
   */
  record Export(String name, Version version, Configuration configuration) {}

  private final Path corpus;

  private CorpusExports(Path corpus) {
    this.corpus = corpus;
  }

  /** Opens the corpus, or skips the test without one. */
  static CorpusExports given() {
    String corpus = System.getProperty("kedge.corpus", "");
    Assumptions.assumeFalse(corpus.isEmpty(), "skipped: no -Dkedge.corpus=DIR");
    return new CorpusExports(Path.of(corpus));
  }

  /** Lists outputs of {@code /export}, not edited by hand. */
  List<Export> compact() throws IOException {
    Set<String> edited = edited();
    var seen = new HashSet<String>();
    var found = new ArrayList<Export>();
    for (Place place : places()) {
      String text = text(place.file());
      boolean byHand =
          edited.contains(place.stem()) || EDITED.stream().anyMatch(place.stem()::startsWith);
      if (!byHand && !isVerbose(text) && !PROMPT.matcher(text).find() && seen.add(text)) {
        read(place.name(), text, found);
      }
    }
    return found;
  }

  /** Lists outputs of {@code /export verbose}. */
  List<Export> verbose() throws IOException {
    var seen = new HashSet<String>();
    var found = new ArrayList<Export>();
    for (Place place : places()) {
      String text = text(place.file());
      if (isVerbose(text) && seen.add(text)) {
        read(place.name(), text, found);
      }
    }
    read("recorded session", text(corpus.resolve(SESSION)), found);
    return found;
  }

  private static boolean isVerbose(String text) {
    return UNSET.matcher(text).results().limit(VERBOSE_UNSET).count() == VERBOSE_UNSET;
  }

  private static void read(String name, String text, List<Export> into) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    var version = ExportHeader.of(bytes).flatMap(ExportHeader::routerOs);
    if (version.isPresent()) {
      into.add(new Export(name, version.get(), Configuration.parse(bytes)));
    }
  }

  /**
   * A file that may be an export.
   *
   * @param stem of its own name, or of its history's, without the text after the last dot
   */
  private record Place(String name, String stem, Path file) {}

  private List<Place> places() throws IOException {
    var places = new ArrayList<Place>();
    for (String folder : List.of("exports/v6", "exports/v7", "histories")) {
      List<Path> entries = sorted(corpus.resolve(folder));
      for (int i = 0; i < entries.size(); i++) {
        Path entry = entries.get(i);
        Path file = Files.isDirectory(entry) ? sorted(entry).getLast() : entry;
        places.add(new Place(folder + " " + (i + 1), stem(entry.toString()), file));
      }
    }
    return places;
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /** Lists files that are not plain compact exports; for a history the last state decides. */
  private Set<String> edited() throws IOException {
    return Files.readAllLines(corpus.resolve("EDITED.tsv")).stream()
        .map(line -> stem(line.substring(0, line.indexOf('\t'))))
        .collect(Collectors.toSet());
  }

  private static String stem(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }
}
