package dev.kedge.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** The evaluator is independent only while it shares nothing but the parser. */
class IndependenceTest {
  private static final Path SOURCES = Path.of("src/main");

  @Test
  void mainSourcesUseOnlyTheParserOfTheProduct() throws IOException {
    var uses = new ArrayList<String>();
    try (var files = Files.walk(SOURCES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        Files.readString(file)
            .lines()
            .filter(line -> line.contains("dev.kedge."))
            .filter(line -> !line.strip().startsWith("*"))
            .filter(line -> !line.contains("dev.kedge.reference"))
            .filter(line -> !line.startsWith("import dev.kedge.routeros.syntax."))
            .forEach(line -> uses.add(file + ": " + line));
      }
    }
    assertThat(uses).isEmpty();
  }

  @Test
  void noTableOfTheProductIsRead() throws IOException {
    try (var files = Files.walk(SOURCES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        assertThat(Files.readString(file))
            .doesNotContain("properties.tsv", "menus.tsv", "menus.json", "/dev/kedge/routeros");
      }
    }
  }
}
