package dev.kedge.simulator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.syntax.SyntaxTree;
import dev.kedge.simulator.profile.RouterProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The recorded output of the parser of a 7.22.1 router for the hand-written scripts of the corpus,
 * broken ones among them. Files are named by number, never quoted.
 */
class RecordedParseTest {
  private static final Pattern REFUSED =
      Pattern.compile(
          "(expected end of command|syntax error|[a-z ]+) \\(line (\\d+) column (\\d+)\\)\\s*");

  @Test
  void theParserAgreesWithARecordedOne() throws Exception {
    var errors = new ParseErrors(RouterProfile.of("7.22.1"));
    var falselyRefused = new ArrayList<String>();
    int accepted = 0;
    int alike = 0;
    var missed = new ArrayList<String>();
    for (Path recorded : Corpus.recordedParses()) {
      Path script = Corpus.scriptOf(recorded);
      if (!Files.exists(script)) {
        continue;
      }
      String verdict = Corpus.text(recorded).strip();
      if (verdict.contains(
          "bad command name container")) { // a package that the recorded one lacked
        continue;
      }
      var tree = SyntaxTree.parse(Corpus.text(script));
      var found = errors.of(tree, tree.statements());
      var refused = REFUSED.matcher(verdict);
      if (!refused.matches()) {
        accepted++;
        if (!found.isEmpty()) {
          var f = found.getFirst();
          falselyRefused.add(accepted + ": " + f.line() + ":" + f.column());
        }
      } else if (refused.group(1).equals("expected end of command")) {
        String place = refused.group(2) + ":" + refused.group(3);
        if (!found.isEmpty()
            && place.equals(found.getFirst().line() + ":" + found.getFirst().column())) {
          alike++;
        } else {
          missed.add(place);
        }
      }
    }
    System.out.printf(
        "recorded parses: %d accepted, of which refused here %d; expected end of command: %d alike, %d not%n",
        accepted, falselyRefused.size(), alike, missed.size());
    assertThat(falselyRefused).isEmpty();
    // The others are of expressions and of menus whose words are not known: fewer would be a loss.
    assertThat(alike).isGreaterThanOrEqualTo(9);
  }
}
