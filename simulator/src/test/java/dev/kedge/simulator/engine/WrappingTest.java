package dev.kedge.simulator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.simulator.Examples;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Line wrapping (contract §1.6); CorpusTest compares it with real routers. */
class WrappingTest {

  @Test
  void commandsUpTo77CharactersStayOnOneLine() {
    var fits = List.of("add", "comment=" + "x".repeat(65));
    assertThat(String.join(" ", fits)).hasSize(77);
    assertThat(Wrapping.lines(fits)).containsExactly(String.join(" ", fits));
    assertThat(Wrapping.lines(List.of("add", "comment=" + "x".repeat(66))))
        .containsExactly("add comment=\\", "    " + "x".repeat(66));
  }

  @Test
  void nameThatDoesNotFitMovesWithItsValue() {
    var first = "a=" + "x".repeat(69);
    assertThat(Wrapping.lines(List.of("add", first, "interface=ether1")))
        .containsExactly("add " + first + " \\", "    interface=ether1");
  }

  @Test
  void longQuotedValuesAreCutAt79AndBlanksSurvive() {
    var value = "\"" + "x".repeat(65) + " " + "y".repeat(40) + "\"";
    assertThat(Wrapping.lines(List.of("add", "comment=" + value)))
        .containsExactly(
            "add comment=\"" + "x".repeat(65) + "\\", "    \\_" + "y".repeat(40) + "\"");
  }

  @Test
  void everyNewlineEscapeBeginsALine() {
    assertThat(Wrapping.lines(List.of("add", "source=\"one\\r\\ntwo\\n\"")))
        .containsExactly("add source=\"one\\r\\", "    \\ntwo\\", "    \\n\"");
  }

  @Test
  void examplesAreWrappedAsTheyWereWritten() {
    for (var example : Examples.all()) {
      for (var line : ConfigurationReader.read(example.configuration())) {
        if (line instanceof Line.Entry entry) {
          assertThat(Wrapping.lines(entry.command().tokens())).isEqualTo(entry.physical());
        }
      }
    }
  }

  @Test
  void wrappedCommandsAreReadBackWithTheSameValues() {
    var seed = System.nanoTime();
    var random = new Random(seed);
    for (var round = 0; round < 2000; round++) {
      var name = Property.of("name", anyText(random));
      var source = Property.of("source", anyText(random));
      var command = new Command("add", null, List.of(name, source));
      var text = "/system script\n" + String.join("\n", Wrapping.lines(command.tokens())) + "\n";
      var read = (Line.Entry) ConfigurationReader.read(text).get(1);
      assertThat(read.command().properties().stream().map(Property::value))
          .as("seed %d", seed)
          .containsExactly(name.value(), source.value());
    }
  }

  private static String anyText(Random random) {
    var alphabet = "ab0F /\\\"$?;=[]{}()#@\r\n\t\u00e9\u00ff";
    return random
        .ints(random.nextInt(200), 0, alphabet.length())
        .mapToObj(i -> String.valueOf(alphabet.charAt(i)))
        .collect(Collectors.joining());
  }
}
