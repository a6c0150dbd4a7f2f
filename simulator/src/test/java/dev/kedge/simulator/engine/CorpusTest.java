package dev.kedge.simulator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.diff.ConfigurationDiff;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.simulator.profile.RouterProfile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Real exports, loaded and exported again; failures count and name files, never quote them. */
class CorpusTest {
  private static final Pattern VERSION = Pattern.compile("by RouterOS (\\d+\\.\\d+(?:\\.\\d+)?)");

  @Test
  void exportingAgainKeepsTheMeaning() throws Exception {
    for (var file : Corpus.exports()) {
      var text = Corpus.text(file);
      var again = again(text);
      assertThat(ConfigurationDiff.between(read(text), read(again)))
          .as("%s", file.getFileName())
          .isEmpty();
    }
  }

  /**
   * What differs is how long unquoted values are wrapped (see
   * routeros-behaviour.md#export-wrapping: unsure).
   */
  @Test
  void nineOfTenExportsAreReproducedByteByByte() throws Exception {
    var same = 0;
    var other = new ArrayList<Path>();
    for (var file : Corpus.unedited()) {
      var text = Corpus.text(file);
      if (!file.toString().contains("/v7/")) {
        continue;
      }
      if (body(text).equals(body(again(text)))) {
        same++;
      } else {
        other.add(file.getFileName());
      }
    }
    System.out.printf("exports that come back letter by letter: %d, not %d%n", same, other.size());
    assertThat(same).as("others: %s", other).isGreaterThanOrEqualTo((same + other.size()) * 9 / 10);
  }

  private static String again(String text) {
    var profile = RouterProfile.of(version(text));
    return new Blueprint(text, profile).export(ExportForm.full());
  }

  private static String version(String text) {
    var matcher = VERSION.matcher(text.substring(0, Math.min(500, text.length())));
    return matcher.find() ? matcher.group(1) : "7.16";
  }

  private static Configuration read(String text) {
    return Blueprint.understood(Configuration.parse(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** Lines without comments, which tell the time and the state of interfaces, and blank ones. */
  private static List<String> body(String text) {
    return text.lines()
        .map(line -> line.replace("\r", ""))
        .filter(l -> !l.startsWith("#") && !l.isBlank())
        .toList();
  }
}
