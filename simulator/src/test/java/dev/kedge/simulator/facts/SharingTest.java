package dev.kedge.simulator.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Sharing is for the product: the simulator reads the product's table for the form of menus only.
 */
class SharingTest {

  @Test
  void onlyMenuFormsReadsTheProductsTable() throws Exception {
    assertThat(
            naming(
                Path.of("src/main/java"),
                List.of("MenuTable", "PropertyRule", "schema.Sensitive", "schema.Renames")))
        .containsExactly("MenuForms.java");
  }

  @Test
  void theInterpreterReadsFactsOnlyThroughThePort() throws Exception {
    assertThat(
            naming(
                Path.of("../routeros/src/main/java/dev/kedge/routeros/interpreter"),
                List.of(
                    "MenuTable.rule", ".unsetValue(", ".canUnset(", ".versions(", ".readOnly(")))
        .isSubsetOf("Defaults.java", "SchemaFacts.java");
  }

  private static List<String> naming(Path root, List<String> words) throws Exception {
    try (var files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java") && names(file, words))
          .map(file -> file.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  private static boolean names(Path file, List<String> words) {
    try {
      String text = Files.readString(file);
      return words.stream().anyMatch(text::contains);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
