package dev.kedge.routeros.strangers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.diff.ConfigurationDiff;
import dev.kedge.routeros.model.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An export that a stranger's parser read and its formatter printed again is the same
 * configuration: a false change is a fault of one of the two parsers.
 */
class ReprintedExportsTest {
  private static final String CORPUS = System.getProperty("kedge.corpus", "");

  @TempDir Path folder;

  @Test
  void reprintedExportsHaveNoChanges() throws Exception {
    assumeFalse(CORPUS.isEmpty(), "skipped: no -Dkedge.corpus=DIR");
    Path exports = Path.of(CORPUS, "exports");
    List<String> printed = Stranger.run("reprint.py", exports.toString(), folder.toString());
    Set<String> edited = edited();
    var changed = new ArrayList<String>();
    int ofEdited = 0;
    int number = 0;
    for (Path file : files(exports)) {
      number++;
      if (changes(file, folder.resolve(exports.relativize(file))).isEmpty()) {
        continue;
      }
      if (edited.contains(Path.of(CORPUS).relativize(file).toString())) {
        ofEdited++;
      } else {
        changed.add("exports, file " + number);
      }
    }
    System.out.printf(
        "stranger: %d exports printed again: %d changed, and %d that people edited%n",
        number, changed.size(), ofEdited);
    assertThat(printed).containsExactly(String.valueOf(number));
    assertThat(changed).isEmpty();
  }

  private static List<Change> changes(Path original, Path reprinted) throws IOException {
    return ConfigurationDiff.between(
        Configuration.parse(Files.readAllBytes(original)),
        Configuration.parse(Files.readAllBytes(reprinted)));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Lists files that no router printed, whose contents are the fault of neither parser. */
  private static Set<String> edited() throws IOException {
    return Files.readAllLines(Path.of(CORPUS, "EDITED.tsv")).stream()
        .map(line -> line.substring(0, line.indexOf('\t')))
        .collect(Collectors.toSet());
  }
}
