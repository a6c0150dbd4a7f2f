package dev.kedge.simulator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.simulator.RouterProfile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The engine against real exports; failures count and name files, never quote them. */
class CorpusTest {

  @Test
  void commandsAreWrappedAsRoutersWrapThem() throws Exception { // contract §1.6
    var commands = 0;
    var different = new ArrayList<Path>();
    for (var file : Corpus.unedited()) {
      for (var entry : sectionedEntries(file)) {
        commands++;
        if (!Wrapping.lines(entry.command().tokens()).equals(entry.physical())) {
          different.add(file.getFileName());
        }
      }
    }
    assertThat(commands).isGreaterThan(2000);
    assertThat(different.size()).as("commands wrapped otherwise, see %s", different).isLessThan(8);
  }

  @Test
  void valuesAreSpelledAsRoutersSpellThem() throws Exception { // contract §1.5
    var values = 0;
    var different = new ArrayList<Path>();
    for (var file : Corpus.unedited()) {
      for (var entry : sectionedEntries(file)) {
        for (var property : entry.command().properties()) {
          var spelled = property.spelled();
          values++;
          if (spelled != null
              && !Quoting.encode(property.value()).equals(spelled.replace("\\_", " "))) {
            different.add(file.getFileName());
          }
        }
      }
    }
    assertThat(values).isGreaterThan(5000);
    assertThat(different.size()).as("values spelled otherwise, see %s", different).isLessThan(7);
  }

  @Test
  void addingAnItemAndRemovingItAgainLeavesEveryExportAsItWas() throws Exception {
    for (var file : Corpus.exports()) {
      try (var files = new RouterFiles()) {
        var profile = RouterProfile.of("6.49.18");
        var console = new Console(profile, Corpus.text(file), files, Clock.systemUTC());
        var before = body(console);
        for (var menu : List.of("ip firewall filter", "ip address", "system scheduler")) {
          var none = new Conditions();
          console.execute("/" + menu + " add comment=\"kedge marker\"", none);
          assertThat(body(console)).contains("comment=\"kedge marker\"");
          console.execute("/" + menu + " remove [find comment=\"kedge marker\"]", none);
        }
        assertThat(body(console).equals(before)).as("%s", file.getFileName()).isTrue();
      }
    }
  }

  private static String body(Console console) {
    var export = console.export();
    return export.substring(export.indexOf('\n')); // without the time
  }

  private static List<Line.Entry> sectionedEntries(Path file) throws Exception {
    return ConfigurationReader.read(Corpus.text(file)).stream()
        .filter(Line.Entry.class::isInstance)
        .map(Line.Entry.class::cast)
        .filter(entry -> !entry.inline())
        .toList();
  }
}
