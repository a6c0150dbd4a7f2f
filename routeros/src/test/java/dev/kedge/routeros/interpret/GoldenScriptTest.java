package dev.kedge.routeros.interpret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.ExportWriter;
import dev.kedge.routeros.model.ExportWriter.Layout;
import dev.kedge.routeros.schema.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Folders of {@code config.rsc}, {@code script.rsc} and the {@code result.txt} of running one on
 * the other: what was printed, the error, the export; {@code -Dkedge.golden=rewrite} writes the
 * last anew, to be reviewed as a diff against the contract.
 */
class GoldenScriptTest {
  private static final Version VERSION = new Version(7, 16, 2);

  @ParameterizedTest
  @MethodSource("folders")
  void scriptsDoWhatTheContractSays(Path folder) throws IOException {
    var router =
        Interpreter.load(
            Configuration.parse(Files.readAllBytes(folder.resolve("config.rsc"))), VERSION);
    var outcome = router.run(Files.readString(folder.resolve("script.rsc"), ISO_8859_1));
    var error = outcome.error();
    String result =
        outcome.output()
            + (error == null ? "" : "line %d: %s\n".formatted(error.line(), error.message()))
            + "\n"
            + ExportWriter.write(outcome.configuration(), VERSION, Layout.COMPACT);
    Path expected = folder.resolve("result.txt");
    if (System.getProperty("kedge.golden", "").equals("rewrite")) {
      Files.writeString(expected, result, ISO_8859_1);
    }
    assertThat(result).isEqualTo(Files.readString(expected, ISO_8859_1));
  }

  static List<Path> folders() throws IOException {
    try (var folders = Files.list(Path.of("src/test/resources/scripts"))) {
      return folders.sorted().toList();
    }
  }
}
