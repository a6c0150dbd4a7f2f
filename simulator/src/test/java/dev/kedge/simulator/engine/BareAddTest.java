package dev.kedge.simulator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kedge.simulator.SimulatedRouter;
import dev.kedge.simulator.profile.RouterProfile;
import dev.kedge.simulator.profile.TimeScale;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recorded answers of routers of three versions to a bare {@code add} in each menu. */
class BareAddTest {

  @ParameterizedTest
  @ValueSource(strings = {"7.20.8", "7.22.1", "7.23rc1"})
  void aBareAddIsAnsweredAsRecorded(String version) throws Exception {
    List<String> other = new ArrayList<>();
    int asked = 0;
    var profile = RouterProfile.of(version);
    try (var router = SimulatedRouter.start(profile, "", TimeScale.still(Instant.EPOCH))) {
      for (String[] cells : recorded()) {
        if (!cells[2].isEmpty() && List.of(cells[3].split(",")).contains(version)) {
          asked++;
          String said = router.run("/" + cells[0] + "/add").strip();
          if (!said.equals(cells[2])) {
            other.add(cells[0] + ": " + said);
          }
        }
      }
    }
    System.out.printf(
        "bare add on %s: %d asked, %d answered otherwise%n", version, asked, other.size());
    other.forEach(System.out::println);
    assertThat(other).isEmpty();
  }

  private static List<String[]> recorded() throws Exception {
    String corpus = System.getProperty("kedge.corpus", "");
    assumeTrue(!corpus.isEmpty(), "kedge.corpus names no folder of real exports");
    Path file = Path.of(corpus).resolve("../routeros-menus/required-args.tsv");
    assumeTrue(Files.exists(file), "the recorded answers are not beside the corpus");
    return Files.readAllLines(file).stream().skip(1).map(line -> line.split("\t", -1)).toList();
  }
}
