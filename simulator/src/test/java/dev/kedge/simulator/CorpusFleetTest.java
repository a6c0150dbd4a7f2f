package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.simulator.engine.Corpus;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;

/** All real exports at once, each in a router of its own. */
class CorpusFleetTest {

  @Test
  void everyRealExportComesBackOverSshAsItWasLoaded() throws Exception {
    var routers = new LinkedHashMap<Path, SimulatedRouter>();
    try {
      for (var file : Corpus.exports()) {
        var six = file.toString().contains("/v6/");
        var profile = RouterProfile.of(six ? "6.49.18" : "7.16.2");
        routers.put(file, Sample.router(profile, Corpus.text(file)));
      }
      for (var entry : routers.entrySet()) {
        var six = entry.getKey().toString().contains("/v6/");
        var sent = TestClient.ask(entry.getValue(), six ? "/export" : "/export show-sensitive");
        assertThat(fromFirstMenu(sent.text()).equals(expected(entry.getKey())))
            .as("%s", entry.getKey().getFileName())
            .isTrue();
        assertThat(sent.text().equals(entry.getValue().export())).isTrue();
      }
    } finally {
      for (var router : routers.values()) {
        router.close();
      }
    }
  }

  /** From the first menu to the next prompt or the end, with CRLF. */
  private static String expected(Path file) throws Exception {
    var text = fromFirstMenu(Corpus.text(file).replace("\r\n", "\n"));
    var prompt = text.indexOf("\n[");
    var configuration = prompt < 0 ? text : text.substring(0, prompt);
    var ended = configuration.endsWith("\n") ? configuration : configuration + "\n";
    return ended.replace("\n", "\r\n");
  }

  private static String fromFirstMenu(String export) {
    return export.substring(export.indexOf("\n/") + 1);
  }
}
