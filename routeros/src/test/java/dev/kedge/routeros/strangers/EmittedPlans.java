package dev.kedge.routeros.strangers;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.ExportHeader;
import dev.kedge.routeros.patch.Patch;
import dev.kedge.routeros.patch.Plan;
import dev.kedge.routeros.patch.PlanException;
import dev.kedge.routeros.schema.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Patches and inverses of plans for the corpus, written to files for a stranger to judge. */
final class EmittedPlans {
  private static final int NEWEST_EXPORTS = 89;

  private final Path corpus;
  private final Path folder;
  private final Map<String, Version> texts = new TreeMap<>();
  private int refused;

  EmittedPlans(Path corpus, Path folder) {
    this.corpus = corpus;
    this.folder = folder;
  }

  /** The version of each written text, by its name in the folder. */
  Map<String, Version> texts() {
    return texts;
  }

  /** The number of pairs without a plan, as something refers to an item to be removed. */
  int refused() {
    return refused;
  }

  /** Plans the pairs whose newer file is of version 7; texts are named by line of PAIRS.tsv. */
  void ofPairs() throws IOException {
    List<String> lines = Files.readAllLines(corpus.resolve("PAIRS.tsv"));
    for (int i = 1; i < lines.size(); i++) {
      String[] cells = lines.get(i).split("\t", -1);
      Path history = corpus.resolve("histories").resolve(cells[0]);
      byte[] newer = Files.readAllBytes(history.resolve(cells[2]));
      Version version = version(newer);
      if (version.major() == 7) {
        write(
            "pair-line-%03d".formatted(i + 1),
            Configuration.parse(Files.readAllBytes(history.resolve(cells[1]))),
            Configuration.parse(newer),
            version);
      }
    }
  }

  private record Export(int number, byte[] bytes, Version version) {}

  /** Plans from and to an almost empty file; texts are named by number in {@code exports/v7}. */
  void ofNewestExports() throws IOException {
    List<Path> files;
    try (var list = Files.list(corpus.resolve("exports/v7"))) {
      files = list.sorted().toList();
    }
    var exports = new ArrayList<Export>();
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      exports.add(new Export(exports.size() + 1, bytes, version(bytes)));
    }
    exports.sort(Comparator.comparing(Export::version).reversed());
    for (Export export : exports.subList(0, Math.min(NEWEST_EXPORTS, exports.size()))) {
      var whole = Configuration.parse(export.bytes());
      var empty = Configuration.parse(almostEmpty(export.version()));
      write("v7-file-%03d-from-empty".formatted(export.number()), empty, whole, export.version());
      write("v7-file-%03d-to-empty".formatted(export.number()), whole, empty, export.version());
    }
  }

  private static byte[] almostEmpty(Version version) {
    return """
        # 2026-01-01 00:00:00 by RouterOS %s
        #
        /system identity
        set name=x
        """
        .formatted(version)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private void write(String name, Configuration from, Configuration to, Version version)
      throws IOException {
    Plan plan;
    try {
      plan = Plan.between(from, to, version);
    } catch (PlanException e) {
      refused++;
      return;
    }
    write(name + ".patch.rsc", plan.patch(), version);
    write(name + ".inverse.rsc", plan.inverse(), version);
  }

  private void write(String name, Patch patch, Version version) throws IOException {
    if (!patch.isEmpty()) {
      Files.writeString(folder.resolve(name), patch.text(), StandardCharsets.ISO_8859_1);
      texts.put(name, version);
    }
  }

  private static Version version(byte[] export) {
    return ExportHeader.of(export)
        .flatMap(header -> Version.read(header.version()))
        .orElse(new Version(0, 0, 0));
  }
}
