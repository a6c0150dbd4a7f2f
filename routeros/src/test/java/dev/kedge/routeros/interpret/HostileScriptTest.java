package dev.kedge.routeros.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.syntax.SyntaxTree;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Scripts that no person writes end with an error of the script, not of the interpreter. */
class HostileScriptTest {
  @Test
  void rangeThatIsNoNumberIsAnError() {
    assertThat(error(":for i from=x to=9 do={ :put $i }")).isEqualTo("expected a number");
  }

  @Test
  void longChainIsComputed() {
    var outcome = run(":put (1" + " + 1".repeat(100_000) + ")");
    assertThat(outcome.error()).isNull();
    assertThat(outcome.output()).isEqualTo("100001\n");
  }

  @Test
  void codeThatPassesALimitWhenItIsReadIsAnError() {
    assertThat(error(":put (" + "!".repeat(101) + "true)")).contains("nested deeper than 100");
  }

  private static String error(String script) {
    return Objects.requireNonNull(run(script).error()).message();
  }

  private static Outcome run(String script) {
    var empty = Configuration.of(SyntaxTree.parse(""));
    return Interpreter.load(empty, new Version(7, 16, 0)).run(script);
  }
}
