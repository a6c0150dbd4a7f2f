package dev.kedge.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.simulator.engine.Corpus;
import dev.kedge.simulator.profile.RouterProfile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;

/** All real exports at the same time, each on its own router. */
class CorpusFleetTest {

  @Test
  void everyRealExportArrivesCompleteOverSsh() throws Exception {
    var routers = new LinkedHashMap<Path, SimulatedRouter>();
    try {
      for (var file : Corpus.exports()) {
        var six = file.toString().contains("/v6/");
        var profile = RouterProfile.of(six ? "6.49.18" : "7.16.2");
        routers.put(file, Sample.router(profile, Corpus.text(file)));
      }
      for (var entry : routers.entrySet()) {
        var six = entry.getKey().toString().contains("/v6/");
        var sent = TestClient.execute(entry.getValue(), six ? "/export" : "/export show-sensitive");
        assertThat(sent.text().equals(entry.getValue().export()))
            .as("%s", entry.getKey().getFileName())
            .isTrue();
      }
    } finally {
      for (var router : routers.values()) {
        router.close();
      }
    }
  }
}
