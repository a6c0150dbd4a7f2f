package dev.kedge.routeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.ExportHeader;
import dev.kedge.routeros.model.Menu;
import dev.kedge.routeros.schema.MenuTable;
import dev.kedge.routeros.schema.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * No real export has a menu or property that the tables exclude from its version.
 *
 * <p>Run on {@code -Dkedge.corpus=DIR}; skipped without it.
 */
class SchemaCorpusTest {
  private static final String CORPUS = System.getProperty("kedge.corpus", "");

  private final Set<String> denied = new TreeSet<>();
  private int values;

  @Test
  void versionsOfMenusAndPropertiesHoldInRealExports() throws IOException {
    assumeFalse(CORPUS.isEmpty(), "skipped: no -Dkedge.corpus=DIR");
    for (String folder : new String[] {"exports", "histories"}) {
      try (var files = Files.walk(Path.of(CORPUS, folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          byte[] export = Files.readAllBytes(file);
          var version = ExportHeader.of(export).flatMap(header -> Version.read(header.version()));
          if (version.isPresent()) {
            check(Configuration.parse(export), version.get());
          }
        }
      }
    }
    System.out.printf("corpus: values whose version was checked: %d%n", values);
    assertThat(values).isPositive();
    assertThat(denied).isEmpty();
  }

  private void check(Configuration configuration, Version version) {
    for (Menu menu : configuration.menus()) {
      String component = menu.path().component();
      var rule = MenuTable.rule(component, version);
      if (!rule.versions().contains(version)) {
        denied.add(component + " in " + version);
      }
      for (var item : menu.items()) {
        for (String property : item.properties().keySet()) {
          values++;
          if (!rule.property(property).versions().contains(version)) {
            denied.add(component + ":" + property + " in " + version);
          }
        }
      }
    }
  }
}
