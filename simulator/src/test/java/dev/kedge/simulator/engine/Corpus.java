package dev.kedge.simulator.engine;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Real exports, of a folder named by the property {@code kedge.corpus}; tests skip without it. */
public final class Corpus {
  private Corpus() {}

  /** All exports, in a fixed order. */
  public static List<Path> exports() throws IOException {
    try (var files = Files.walk(folder().resolve("exports"))) {
      return files.filter(file -> file.toString().endsWith(".rsc")).sorted().toList();
    }
  }

  /** Exports in the plain form a router sends. */
  static List<Path> unedited() throws IOException {
    try (Stream<String> lines = Files.lines(folder().resolve("EDITED.tsv"))) {
      var edited = lines.map(line -> line.split("\t", 2)[0]).collect(Collectors.toSet());
      return exports().stream()
          .filter(file -> !edited.contains(folder().relativize(file).toString()))
          .toList();
    }
  }

  /** The last export of each recorded device, edited histories left out. */
  static List<Path> histories() throws IOException {
    var last = new java.util.ArrayList<Path>();
    try (var devices = Files.list(folder().resolve("histories"))) {
      for (Path device : devices.sorted().toList()) {
        boolean edited =
            Stream.of("stephanIOA", "feichay10", "setanonline", "litecactus")
                .anyMatch(device.getFileName().toString()::contains);
        try (var files = Files.list(device)) {
          if (!edited) {
            files
                .filter(file -> file.toString().endsWith(".rsc"))
                .max(Path::compareTo)
                .ifPresent(last::add);
          }
        }
      }
    }
    return last;
  }

  /** The output of a router's parser for the scripts. */
  static List<Path> recordedParses() throws IOException {
    try (var files = Files.list(folder().resolve("scripts-parseil"))) {
      return files.sorted().toList();
    }
  }

  /** The script of a recorded parse. */
  static Path scriptOf(Path parse) {
    String name = parse.getFileName().toString().replaceFirst("\\.v7\\.22\\.1\\.parseil$", "");
    return parse.resolveSibling("../scripts").resolve(name);
  }

  public static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  private static Path folder() {
    var folder = System.getProperty("kedge.corpus", "");
    assumeTrue(!folder.isEmpty(), "kedge.corpus names no folder of real exports");
    return Path.of(folder);
  }
}
