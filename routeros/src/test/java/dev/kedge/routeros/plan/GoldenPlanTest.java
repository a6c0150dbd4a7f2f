package dev.kedge.routeros.plan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.schema.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Folders of {@code a.rsc}, {@code b.rsc} and the {@code patch.rsc} and {@code inverse.rsc} between
 * them; {@code -Dkedge.golden=rewrite} writes the last two anew, to be reviewed as a diff.
 */
class GoldenPlanTest {
  private static final Version VERSION = new Version(7, 16, 2);

  @ParameterizedTest
  @MethodSource("folders")
  void plansAreAsReviewed(Path folder) throws IOException {
    Plan plan = Plan.between(read(folder, "a.rsc"), read(folder, "b.rsc"), VERSION);
    var patch = new StringBuilder(plan.patch().text());
    plan.notRestorable()
        .forEach(
            part ->
                patch.append(
                    "# not restorable: %s %s\n".formatted(part.component(), part.reason())));
    compare(folder.resolve("patch.rsc"), patch.toString());
    compare(folder.resolve("inverse.rsc"), plan.inverse().text());
  }

  private static void compare(Path file, String text) throws IOException {
    if (System.getProperty("kedge.golden", "").equals("rewrite")) {
      Files.writeString(file, text, ISO_8859_1);
    }
    assertThat(text).isEqualTo(Files.readString(file, ISO_8859_1));
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
