package dev.kedge.routeros.diff;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kedge.routeros.Golden;
import dev.kedge.routeros.model.LineSpan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Folders of {@code a.rsc}, {@code b.rsc} and the {@code changes.txt} between them. */
class GoldenDiffTest {

  @ParameterizedTest
  @MethodSource("folders")
  void changesAreAsReviewed(Path folder) throws IOException {
    var older = Golden.configuration(folder, "a.rsc");
    var newer = Golden.configuration(folder, "b.rsc");
    String changes =
        ConfigurationDiff.between(older, newer).stream()
            .map(GoldenDiffTest::line)
            .collect(Collectors.joining());
    // Summaries are text for people, in UTF-8.
    Golden.check(folder, "changes.txt", new String(changes.getBytes(UTF_8), ISO_8859_1));
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

  static List<Path> folders() throws IOException {
    return Golden.folders("golden");
  }
}
