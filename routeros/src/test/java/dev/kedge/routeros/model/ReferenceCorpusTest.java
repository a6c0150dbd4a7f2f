package dev.kedge.routeros.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.Namespace;
import dev.kedge.routeros.schema.ReferenceTable;
import dev.kedge.routeros.schema.Sensitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The number of values in real exports that equal a name defined there and are known as references.
 *
 * <p>Run on {@code -Dkedge.corpus=DIR}; skipped without it.
 */
class ReferenceCorpusTest {
  private static final String CORPUS = System.getProperty("kedge.corpus", "");

  /** Words that are names of built-in rows and, elsewhere, plain keywords. */
  private static final Set<String> KEYWORDS =
      Set.of("default", "none", "all", "static", "dynamic", "disabled", "auto", "main");

  private int equal;
  private int covered;
  private final Map<String, Integer> missed = new TreeMap<>();

  @Test
  void valuesThatEqualADefinedNameAreReferences() throws IOException {
    assumeFalse(CORPUS.isEmpty(), "skipped: no -Dkedge.corpus=DIR");
    try (var files = Files.walk(Path.of(CORPUS, "exports"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".rsc")).toList()) {
        count(Configuration.parse(Files.readAllBytes(file)));
      }
    }
    System.out.printf(
        "values that equal a defined name: %d, known as references: %d%n", equal, covered);
    missed.forEach((place, count) -> System.out.printf("  not known: %s %d%n", place, count));
    assertThat(equal).isPositive();
    assertThat((double) covered / equal).isGreaterThan(0.97);
  }

  private void count(Configuration configuration) {
    var references = configuration.references();
    Set<String> names = new HashSet<>();
    for (Namespace namespace : Namespace.values()) {
      names.addAll(references.definitions(namespace).keySet());
    }
    names.removeAll(KEYWORDS);
    for (Menu menu : configuration.menus()) {
      String component = menu.path().component();
      var own = ReferenceTable.definitions(component);
      for (Item item : menu.items()) {
        item.properties()
            .forEach(
                (property, value) -> {
                  boolean itself = own.stream().anyMatch(name -> name.property().equals(property));
                  if (!itself && !property.equals("comment") && names.contains(value)) {
                    count(component, property);
                  }
                });
      }
    }
  }

  private void count(String component, String property) {
    equal++;
    if (MenuTable.rule(component).property(property).isReference()) {
      covered++;
    } else if (!Sensitive.isSecret(component, property)) {
      missed.merge(component + ":" + property, 1, Integer::sum);
    }
  }
}
