package dev.kedge.routeros;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.diff.Change;
import dev.kedge.routeros.diff.ConfigurationDiff;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.syntax.SyntaxTree;
import dev.kedge.routeros.text.Completeness;
import dev.kedge.routeros.text.Normalizer;
import dev.kedge.routeros.text.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Invariants of every export, tested on many generated ones. */
class PropertiesTest {
  private static final int RUNS = 1000;

  private final GeneratedExports exports = new GeneratedExports(GeneratedExports.seed());

  @Test
  void everythingPrintsAsItWasReadAndNothingIsUncovered() {
    for (int i = 0; i < RUNS * 3; i++) {
      byte[] source =
          switch (i % 3) {
            case 0 -> GeneratedExports.export(exports.lines());
            case 1 -> exports.respelt(exports.lines());
            default -> exports.noise(200);
          };
      var tree = SyntaxTree.parse(source);
      assertThat(tree.print()).isEqualTo(source);
      assertThat(TreeCheck.uncovered(tree)).isEmpty();
    }
  }

  @Test
  void normalisingIsIdempotent() {
    for (int i = 0; i < RUNS; i++) {
      for (byte[] source : List.of(exports.respelt(exports.lines()), exports.noise(100))) {
        byte[] once = Normalizer.normalize(source);
        assertThat(Normalizer.normalize(once)).isEqualTo(once);
        assertThat(once).endsWith((byte) 0x0A);
      }
    }
  }

  @Test
  void notationIsNoChange() {
    for (int i = 0; i < RUNS; i++) {
      var lines = exports.lines();
      var export = Configuration.parse(GeneratedExports.export(lines));
      assertThat(ConfigurationDiff.between(export, export)).isEmpty();
      var respelt = Configuration.parse(exports.respelt(lines));
      assertThat(ConfigurationDiff.between(export, respelt)).isEmpty();
    }
  }

  @Test
  void textThatDiffersInMoreThanNotationGivesAChangeBothWays() {
    int changed = 0;
    for (int i = 0; i < RUNS; i++) {
      var lines = exports.lines();
      var edited = exports.edited(lines);
      var older = Configuration.parse(GeneratedExports.export(lines));
      var newer = Configuration.parse(GeneratedExports.export(edited));
      boolean forth = ConfigurationDiff.between(older, newer).isEmpty();
      assertThat(ConfigurationDiff.between(newer, older).isEmpty()).isEqualTo(forth);
      changed += forth ? 0 : 1;
    }
    assertThat(changed).isGreaterThan(RUNS / 3);
  }

  @Test
  void secretsAreNeverRendered() {
    int changes = 0;
    for (int i = 0; i < RUNS; i++) {
      byte[] a = GeneratedExports.export(exports.lines());
      byte[] b = exports.respelt(exports.lines());
      for (Change change :
          ConfigurationDiff.between(Configuration.parse(a), Configuration.parse(b))) {
        assertThat(change.label() + change.summary()).doesNotContain(GeneratedExports.SECRET);
        changes++;
      }
      byte[] redacted = Redactor.redact(b);
      assertThat(new String(redacted, StandardCharsets.ISO_8859_1))
          .doesNotContain(GeneratedExports.SECRET);
      assertThat(SyntaxTree.parse(redacted).isClean()).isTrue();
      assertThat(Redactor.redact(redacted)).isEqualTo(redacted);
    }
    assertThat(changes).isGreaterThan(RUNS);
  }

  @Test
  void exportCutInsideALineIsIncomplete() {
    for (int i = 0; i < RUNS / 10; i++) {
      byte[] whole = GeneratedExports.export(exports.lines());
      assertThat(Completeness.of(whole)).isInstanceOf(Completeness.Complete.class);
      for (int length = 0; length < whole.length; length++) {
        if (length == 0 || whole[length - 1] != '\n') {
          assertThat(Completeness.of(java.util.Arrays.copyOf(whole, length)))
              .isInstanceOf(Completeness.Incomplete.class);
        }
      }
    }
  }
}
