package dev.kedge.routeros.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.GeneratedExports;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapesTest {

  @ParameterizedTest
  @CsvSource({
    "\\\", 22",
    "\\\\, 5C",
    "\\n, 0A",
    "\\r, 0D",
    "\\t, 09",
    "\\$, 24",
    "\\?, 3F",
    "\\_, 20",
    "\\a, 07",
    "\\b, 08",
    "\\f, 0C",
    "\\v, 0B",
    "\\C3, C3",
    "\\00, 00",
    "\\FF, FF"
  })
  void everyEscapeHasItsByte(String escape, String hex) {
    var decoded = Escapes.decode(escape, 0, escape.length());
    assertThat(decoded.wrongAt()).isNegative();
    assertThat(decoded.text()).hasSize(1);
    assertThat("%02X".formatted((int) decoded.text().charAt(0))).isEqualTo(hex);
  }

  @ParameterizedTest
  @CsvSource({"\\q", "\\x", "\\;", "\\]", "\\0", "\\c3", "\\Cf", "\\"})
  void invalidEscapesAreReportedAndKept(String escape) {
    var decoded = Escapes.decode("ab" + escape, 0, 2 + escape.length());
    assertThat(decoded.wrongAt()).isEqualTo(2);
    assertThat(decoded.text()).isEqualTo("ab" + escape);
  }

  @Test
  void formFeedIsNoHexDigit() {
    assertThat(Escapes.decode("\\ff", 0, 3).text()).isEqualTo("\ff");
  }

  @Test
  void quotedValuesReadBackAsTheyWere() {
    var random = new Random(GeneratedExports.seed());
    for (int i = 0; i < 5000; i++) {
      var value = new StringBuilder();
      for (int n = random.nextInt(12); n > 0; n--) {
        value.append((char) random.nextInt(256));
      }
      var tree = SyntaxTree.parse("add x=" + Escapes.quoted(value.toString()) + " y=1");
      assertThat(tree.diagnostics()).isEmpty();
      var command = (Statement.Command) tree.statements().getFirst();
      assertThat(command.arguments()).hasSize(2);
      assertThat(((Argument.Property) command.arguments().getFirst()).value().text())
          .isEqualTo(value.toString());
    }
  }

  @Test
  void plainWordsStayBare() {
    assertThat(Escapes.quoted("10.0.0.0/8-x_y:*A")).isEqualTo("10.0.0.0/8-x_y:*A");
    assertThat(Escapes.quoted("")).isEqualTo("\"\"");
    assertThat(Escapes.quoted("a b")).isEqualTo("\"a b\"");
  }
}
