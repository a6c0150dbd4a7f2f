package dev.kedge.reference.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The resource equals the compiler's output for the second source, if that is available. */
class FactResourceTest {
  private static final String CORPUS = System.getProperty("kedge.corpus", "");
  private static final Path RESOURCE =
      Path.of("src/main/resources/dev/kedge/reference/facts/facts.tsv");

  @Test
  void resourceMatchesTheSecondSource() throws IOException {
    Path folder = Path.of(CORPUS).resolveSibling("routeros-menus");
    assumeTrue(
        !CORPUS.isEmpty() && Files.exists(folder.resolve("second-source.tsv")),
        "skipped: no -Dkedge.corpus=DIR with the second source beside it");
    String compiled = FactCompiler.compile(folder);
    if (System.getProperty("kedge.golden", "").equals("rewrite")) {
      Files.writeString(RESOURCE, compiled);
    }
    assertThat(Files.readString(RESOURCE)).isEqualTo(compiled);
  }
}
