package dev.kedge.routeros.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.LineSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Folders of {@code a.rsc}, {@code b.rsc} and the {@code changes.txt} between them; {@code
 * -Dkedge.golden=rewrite} writes the last anew, to be reviewed as a diff.
 */
class GoldenDiffTest {

  @ParameterizedTest
  @MethodSource("folders")
  void changesAreAsReviewed(Path folder) throws IOException {
    String changes =
        ConfigurationDiff.between(read(folder, "a.rsc"), read(folder, "b.rsc")).stream()
            .map(GoldenDiffTest::line)
            .collect(Collectors.joining());
    Path expected = folder.resolve("changes.txt");
    if (System.getProperty("kedge.golden", "").equals("rewrite")) {
      Files.writeString(expected, changes);
    }
    assertThat(changes).isEqualTo(Files.readString(expected));
  }

  private static String line(Change change) {
    return "%s %s | %s | a:%s b:%s\n"
        .formatted(
            change.kind(),
            change.component(),
            change.summary(),
            lines(change.olderLines()),
            lines(change.newerLines()));
  }

  private static String lines(@Nullable LineSpan span) {
    return span == null ? "-" : span.first() + "-" + span.last();
  }

  private static Configuration read(Path folder, String file) throws IOException {
    return Configuration.parse(Files.readAllBytes(folder.resolve(file)));
  }

  static List<Path> folders() throws IOException {
    try (var folders = Files.list(Path.of("src/test/resources/golden"))) {
      return folders.sorted().toList();
    }
  }
}
