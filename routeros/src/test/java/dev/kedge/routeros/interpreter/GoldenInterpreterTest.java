package dev.kedge.routeros.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.Golden;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.model.ExportWriter;
import dev.kedge.routeros.schema.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Folders of {@code config.rsc}, the {@code script.rsc} that runs on it, and the results: {@code
 * result.rsc}, {@code output.txt}, {@code error.txt}. An optional {@code rows.rsc} lists what else
 * exists.
 */
class GoldenInterpreterTest {
  private static final Version VERSION = new Version(7, 16, 2);

  @ParameterizedTest
  @MethodSource("folders")
  void scriptHasTheReviewedResult(Path folder) throws IOException {
    var outcome = router(folder).run(Golden.read(folder, "script.rsc"));
    Golden.check(folder, "result.rsc", export(outcome.configuration()));
    Golden.check(folder, "output.txt", outcome.output());
    ScriptError error = outcome.error();
    Golden.check(
        folder,
        "error.txt",
        error == null ? "" : "line %d: %s\n".formatted(error.line(), error.message()));
  }

  @ParameterizedTest
  @MethodSource("folders")
  void configurationWithoutAScriptIsExportedAsItWasLoaded(Path folder) throws IOException {
    var configuration = Golden.configuration(folder, "config.rsc");
    assertThat(export(router(folder).configuration())).isEqualTo(export(configuration));
  }

  private static Interpreter router(Path folder) throws IOException {
    var router = Interpreter.load(Golden.configuration(folder, "config.rsc"), VERSION);
    return Files.exists(folder.resolve("rows.rsc"))
        ? router.withRowsOf(Golden.configuration(folder, "rows.rsc"))
        : router;
  }

  private static String export(Configuration configuration) {
    return ExportWriter.write(configuration, VERSION, ExportWriter.Layout.COMPACT);
  }

  static List<Path> folders() throws IOException {
    return Golden.folders("interpret");
  }
}
