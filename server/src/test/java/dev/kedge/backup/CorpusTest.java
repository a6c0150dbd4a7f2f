package dev.kedge.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.kedge.app.TestServer;
import dev.kedge.backup.BackupAttempt.State;
import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.simulator.profile.RouterProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Backs up every export of a corpus from real routers. The folder is set with {@code
 * -Dkedge.corpus=DIR}.
 */
class CorpusTest {
  private static final Pattern VERSION = Pattern.compile("by RouterOS ([0-9.]+)");

  private final TestServer server = TestServer.shared();

  @Test
  void everyRealExportComesBackByteForByte() throws Exception {
    var corpus = System.getProperty("kedge.corpus", "");
    assumeFalse(corpus.isEmpty(), "no corpus was given by -Dkedge.corpus=DIR");
    var exports = exports(Path.of(corpus, "exports"));
    assertThat(exports).isNotEmpty();
    for (var file : exports) {
      backUp(file);
    }
    System.out.println(exports.size() + " real exports came back byte for byte");
  }

  private void backUp(Path file) throws Exception {
    var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    var version = VERSION.matcher(text);
    assertThat(version.find()).isTrue();
    try (var router = SimulatedRouter.start(RouterProfile.of(version.group(1)), text)) {
      var device = server.add(router);
      var attempt = server.backUp(device);
      assertThat(attempt.failure()).as(file.getFileName().toString()).isEmpty();
      assertThat(attempt.state()).isEqualTo(State.STORED);
      var stored = server.read(device, server.runs(device).getFirst()).export();
      // The header contains the second in which it was written; all other bytes must be equal.
      var expected = router.export().getBytes(StandardCharsets.ISO_8859_1);
      assertThat(behindFirstLine(stored)).isEqualTo(behindFirstLine(expected));
      assertThat(stored).hasSameSizeAs(expected);
    }
  }

  private static String behindFirstLine(byte[] export) {
    var text = new String(export, StandardCharsets.ISO_8859_1);
    return text.substring(text.indexOf('\n'));
  }

  private static List<Path> exports(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
