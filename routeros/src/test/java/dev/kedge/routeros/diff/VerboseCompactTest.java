package dev.kedge.routeros.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.kedge.routeros.model.Configuration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A test on the one available pair that a router printed in both forms at the same second: a
 * recorded session with 6.42.5. Module reference tests verbose exports made compact by other facts.
 *
 * <p>Run on {@code -Dkedge.corpus=DIR}; skipped without it.
 */
class VerboseCompactTest {
  private static final String CORPUS = System.getProperty("kedge.corpus", "");
  private static final String SESSION =
      "device-sessions/community.routeros/tests/unit/plugins/modules/fixtures/facts";

  @BeforeEach
  void corpusIsGiven() {
    assumeFalse(CORPUS.isEmpty(), "skipped: no -Dkedge.corpus=DIR");
  }

  @Test
  void verboseAndCompactExportsOfARouterAreEqual() throws IOException {
    var verbose = Configuration.parse(read("export_verbose"));
    var compact = Configuration.parse(read("export"));
    assertThat(Files.mismatch(file("export_verbose"), file("export"))).isNotNegative();
    assertThat(ConfigurationDiff.between(verbose, compact)).isEmpty();
    assertThat(ConfigurationDiff.between(compact, verbose)).isEmpty();
  }

  /** Properties in the verbose export alone are compared: another value is a change. */
  @Test
  void anotherValueThatOnlyTheVerboseExportShowsIsAChange() throws IOException {
    String text = new String(read("export_verbose"), StandardCharsets.ISO_8859_1);
    var other = text.replace("contrast=0 enabled=no", "contrast=0 enabled=yes");
    var changed = Configuration.parse(other.getBytes(StandardCharsets.ISO_8859_1));
    var compact = Configuration.parse(read("export"));
    assertThat(other).isNotEqualTo(text);
    assertThat(ConfigurationDiff.between(compact, changed))
        .singleElement()
        .satisfies(change -> assertThat(change.component()).isEqualTo("system/lcd"));
    assertThat(ConfigurationDiff.between(changed, compact)).hasSize(1);
  }

  private static byte[] read(String name) throws IOException {
    return Files.readAllBytes(file(name));
  }

  private static Path file(String name) {
    return Path.of(CORPUS, SESSION, name);
  }
}
