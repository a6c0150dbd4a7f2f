package dev.kedge.routeros.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.syntax.SyntaxTree;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Scripts that no person writes end with an error of the script, not of the interpreter. */
class HostileScriptTest {
  @Test
  void invalidRangeIsAnError() {
    assertThat(error(":for i from=x to=9 do={ :put $i }")).isEqualTo("expected a number");
  }

  @Test
  void longChainIsComputed() {
    var outcome = run(":put (1" + " + 1".repeat(100_000) + ")");
    assertThat(outcome.error()).isNull();
    assertThat(outcome.output()).isEqualTo("100001\n");
  }

  @Test
  void codeBeyondALimitIsAnErrorWhenItIsParsed() {
    assertThat(error(":put (" + "!".repeat(101) + "true)")).contains("nested deeper than 100");
  }

  @Test
  void commandsWithoutTheirArgumentsAreErrors() {
    for (String command : List.of("get", "move", "set", "unset", "remove", "get numbers=0")) {
      assertThat(error("/ip firewall filter " + command)).as(command).isNotEmpty();
    }
  }

  @Test
  void emptyLoopsAreStopped() {
    String most = ":for i from=1 to=1000000 do={";
    assertThat(error(most + most + "}}")).contains("stopped");
    assertThat(error(most + "#" + "x".repeat(1000) + "\n}")).contains("stopped");
    assertThat(error(":do {" + most + most + "}}} on-error={ :put 1 }")).contains("stopped");
  }

  @Test
  void doublingTextIsStopped() {
    assertThat(error(":local x aa; :while (true) do={ :set x ($x . $x) }")).contains("stopped");
    assertThat(error(":local x aa; :while (true) do={ :set x \"$x$x\" }")).contains("stopped");
  }

  @Test
  void regularExpressionsAreBounded() {
    String text = "a".repeat(400);
    assertThat(error(":put (\"" + text + "\" ~ \"" + "a*".repeat(8) + "b\")")).contains("stopped");
    assertThat(error(":put (a ~ \"((){999}){999}\")")).contains("this regular expression");
    assertThat(error(":put (a ~ \"" + "(".repeat(10_000) + "\")"))
        .contains("this regular expression");
    assertThat(error(":put (\"" + "a".repeat(50_000) + "\" ~ \"(a|b)*c\")"))
        .contains("this regular expression");
    assertThat(run(":put (\"10.1.2.3\" ~ \"^10\\\\.[0-9]{1,3}\")").output()).isEqualTo("true\n");
  }

  @Test
  void impossibleRowNumberCreatesNoRows() {
    var configuration = Configuration.of(SyntaxTree.parse("/ip x\nset 999999999 a=b\n"));
    var router = Interpreter.load(configuration, new Version(7, 16, 0));
    assertThat(router.configuration().menus()).hasSize(1);
  }

  private static String error(String script) {
    return Objects.requireNonNull(run(script).error()).message();
  }

  private static Outcome run(String script) {
    var empty = Configuration.of(SyntaxTree.parse(""));
    return Interpreter.load(empty, new Version(7, 16, 0)).run(script);
  }
}
