package dev.kedge.routeros.syntax;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.syntax.Argument.Find;
import dev.kedge.routeros.syntax.Argument.Positional;
import dev.kedge.routeros.syntax.Argument.Property;
import dev.kedge.routeros.syntax.Argument.Unset;
import dev.kedge.routeros.syntax.Statement.Command;
import dev.kedge.routeros.syntax.Statement.Comment;
import dev.kedge.routeros.syntax.Statement.Opaque;
import dev.kedge.routeros.syntax.Statement.Section;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParserTest {

  @ParameterizedTest
  @ValueSource(strings = {"/ip firewall filter", "/ip/firewall/filter", "/ip/firewall filter"})
  void sectionHasTheSameMenuInEitherForm(String header) {
    assertThat(only(header + "\n")).isEqualTo(new Section(FILTER, new Span(0, header.length())));
  }

  @Test
  void commandRunsInTheSectionAboveIt() {
    var statements = parse("/ip firewall filter\nadd chain=input\n/ip dns\nset servers=1.1.1.1\n");
    assertThat(((Command) statements.get(1)).menu()).isEqualTo(FILTER);
    assertThat(((Command) statements.get(3)).menu()).containsExactly("ip", "dns");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ip firewall filter add chain=input",
        "/ip/firewall/filter/add chain=input",
        "/ip/firewall/filter add chain=input"
      })
  void pathAndCommandStandOnOneLine(String line) {
    var command = (Command) only(line);
    assertThat(command.menu()).isEqualTo(FILTER);
    assertThat(command.verb()).isEqualTo("add");
    assertThat(properties(command)).containsExactly(Map.entry("chain", "input"));
  }

  /**
   * Compiled by 7.22.1: {@code /file print file= x} is {@code file=x} (see
   * routeros-behaviour.md#blank-around-equals).
   */
  @Test
  void blanksMayStandBehindTheEqualsSign() {
    var command = (Command) only("/ip firewall filter add chain= input comment=\t \"a b\"");
    assertThat(properties(command))
        .containsExactly(Map.entry("chain", "input"), Map.entry("comment", "a b"));
    assertThat(SyntaxTree.parse("/ip firewall filter add chain= \r\n").isClean()).isFalse();
    assertThat(SyntaxTree.parse("/ip firewall filter add chain= ; :put x").isClean()).isFalse();
  }

  @Test
  void pathOnTheLineOfACommandDoesNotChangeTheSection() {
    var statements = parse("/ip dns\n/ip address add address=10.0.0.1/8\nset servers=1.1.1.1\n");
    assertThat(((Command) statements.get(2)).menu()).containsExactly("ip", "dns");
  }

  @Test
  void pathBeforeACommandMayBeRelativeToTheSection() {
    var statements = parse("/ip\nfirewall filter add chain=input\n");
    assertThat(((Command) statements.get(1)).menu()).isEqualTo(FILTER);
  }

  @Test
  void lastWordIsTheCommandWhenArgumentsFollowAnUnknownOne() {
    var command = (Command) only("/tool fetch url=http://a/b");
    assertThat(command.menu()).containsExactly("tool");
    assertThat(command.verb()).isEqualTo("fetch");
  }

  @Test
  void selectorsAreRecognised() {
    var find = (Find) argument("set [ find default-name=ether1 ] name=wan", 0);
    assertThat(find.isPlain()).isTrue();
    assertThat(((Property) find.conditions().getFirst()).value().text()).isEqualTo("ether1");
    assertThat(((Find) argument("set [find where a>1] x=y", 0)).isPlain()).isFalse();
    assertThat(((Positional) argument("set telnet disabled=yes", 0)).value().text())
        .isEqualTo("telnet");
    assertThat(((Positional) argument("set *FFFFFFFE use-ipv6=no", 0)).value().text())
        .isEqualTo("*FFFFFFFE");
    assertThat(((Positional) argument("set \"a b\" x=y", 0)).value().text()).isEqualTo("a b");
  }

  @Test
  void bareNameWithExclamationMarkIsUnset() {
    assertThat(argument("add !keepalive name=x", 0)).isInstanceOf(Unset.class);
    assertThat(((Property) argument("add in-interface-list=!LAN", 0)).value().text())
        .isEqualTo("!LAN");
  }

  @Test
  void dottedGroupIsCarriedThroughTheCommand() {
    var command =
        (Command)
            only(
                "add channel.band=5ghz-ax .frequency=5785 name=x security.ft=yes \\\r\n"
                    + "    .ft-over-ds=yes");
    assertThat(properties(command))
        .containsExactly(
            Map.entry("channel.band", "5ghz-ax"),
            Map.entry("channel.frequency", "5785"),
            Map.entry("name", "x"),
            Map.entry("security.ft", "yes"),
            Map.entry("security.ft-over-ds", "yes"));
  }

  @Test
  void abbreviatedPropertyWithoutGroupIsAnError() {
    assertThat(SyntaxTree.parse("add .band=x").diagnostics())
        .containsExactly(
            new Diagnostic(
                Diagnostic.Severity.ERROR,
                1,
                5,
                "an abbreviated property",
                "its group written out before it"));
  }

  @Test
  void wrapsVanishOutsideAndInsideStrings() {
    var command =
        (Command)
            only(
                "add comment=\"one tw\\\r\n    o\\_three\" network=\\\n    10.0.0.0 list=a\\\n"
                    + "    b");
    assertThat(properties(command))
        .containsExactly(
            Map.entry("comment", "one two three"),
            Map.entry("network", "10.0.0.0"),
            Map.entry("list", "ab"));
  }

  @Test
  void eightBitBytesStayAsTheyAre() {
    byte[] source = {'a', 'd', 'd', ' ', 'n', '=', (byte) 0xC2, (byte) 0xFF, '\n'};
    var tree = SyntaxTree.parse(source);
    assertThat(properties((Command) tree.statements().getFirst()))
        .containsEntry("n", "\u00c2\u00ff");
    assertThat(tree.print()).isEqualTo(source);
  }

  @Test
  void scriptsAndExpressionsAreKeptAsWritten() {
    var command = (Command) only(":if ($a > 1) do={ :put \"}\"\n# }\n}");
    assertThat(command.verb()).isEqualTo(":if");
    assertThat(((Positional) command.arguments().getFirst()).value().form())
        .isEqualTo(Value.Form.EXPRESSION);
    assertThat(((Property) command.arguments().getLast()).value().text()).endsWith("# }\n}");
  }

  @Test
  void codeThatIsKeptEndsWithItsStatement() {
    var tree = SyntaxTree.parse("{ :put 1; :put 2 } :put 3\n$f \"a;b\" [:len {1;2}]; :put 4\n");
    assertThat(tree.statements())
        .map(statement -> statement.span().in(tree.source()))
        .containsExactly("{ :put 1; :put 2 }", ":put 3", "$f \"a;b\" [:len {1;2}]", ":put 4");
    assertThat(tree.isClean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ip firewall filter { add chain=input }",
        "/ip/firewall/filter {\n  add chain=input\n}",
        "/ip\nfirewall filter { add chain=input }"
      })
  void blockBehindAPathRunsInThatMenu(String source) {
    var tree = SyntaxTree.parse(source);
    var block = (Opaque) tree.statements().getLast();
    assertThat(block.menu()).isEqualTo(FILTER);
    assertThat(block.span().end()).isEqualTo(source.length());
    assertThat(tree.isClean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/log warning", "/terminal cuu", "/tool torch"})
  void commandWithoutArgumentsIsNoSection(String source) {
    assertThat(((Command) only(source)).menu()).hasSize(1);
  }

  @Test
  void commandsOfTheRootNeedNoColon() {
    assertThat(((Command) only("typeof $x")).verb()).isEqualTo("typeof");
    assertThat(((Command) only("onerror e in={ put 1 } do={ put 2 }")).verb()).isEqualTo("onerror");
  }

  @Test
  void stringsMayContainSubstitutionsWithStrings() {
    var value = ((Property) argument("add a=\"x $[:pick \"abc\" 0 1] y\" b=1", 0)).value();
    assertThat(value.text()).isEqualTo("x $[:pick \"abc\" 0 1] y");
    assertThat(((Property) argument("add a=\"costs $(5\" b=1", 1)).name()).isEqualTo("b");
  }

  @Test
  void commentsAreNodes() {
    assertThat(parse("# one\r\n#two\nadd\n").subList(0, 2))
        .containsExactly(new Comment(new Span(0, 5)), new Comment(new Span(7, 11)));
  }

  @Test
  void unparsableTextIsKeptWithAnErrorThatQuotesNothing() {
    var tree = SyntaxTree.parse("/ip dns\n[admin@hunter2] > export\nset servers=1.1.1.1\n");
    assertThat(tree.statements().get(1))
        .isEqualTo(new Opaque(List.of("ip", "dns"), new Span(8, 32)));
    assertThat(tree.diagnostics()).hasSize(1);
    assertThat(tree.diagnostics().getFirst().message())
        .isEqualTo(
            "line 2, column 1: found an opening bracket, expected a menu, a command or a comment");
    assertThat(((Command) tree.statements().get(2)).verb()).isEqualTo("set");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "add comment=\"open",
        "add a=",
        "add a=\"\\q\"",
        "add a=\"\\0\"",
        "add a=\"\\c3\"",
        "add x=[find",
        "failure: no such item",
        "}",
        "0 name=x"
      })
  void textThatNoRouterPrintsIsAnError(String source) {
    assertThat(SyntaxTree.parse(source).isClean()).isFalse();
    assertThat(SyntaxTree.parse(source).print()).isEqualTo(source.getBytes(ISO_8859_1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set [find ",
        "set [find a=[find ",
        "\r",
        "\"$[",
        "\"$(\"",
        "{",
        "a/",
        ":if (",
        "\\ "
      })
  void hostileRepetitionIsParsedInBoundedTime(String unit) {
    String source = unit.repeat(200_000);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> printsOrIsTooDeep(source + "x"));
  }

  private static void printsOrIsTooDeep(String source) {
    try {
      assertThat(SyntaxTree.parse(source).print()).isEqualTo(source.getBytes(ISO_8859_1));
    } catch (SyntaxException refused) {
      assertThat(refused.limit()).isEqualTo(Limits.Kind.DEPTH);
    }
  }

  @Test
  void bracketsUpToTheLimitAreClean() {
    int most = Limits.DEFAULT.depth();
    String closed = "set " + "[find ".repeat(most) + "]".repeat(most);
    assertThat(SyntaxTree.parse(closed).isClean()).isTrue();
  }

  private static final List<String> FILTER = List.of("ip", "firewall", "filter");

  private static List<Statement> parse(String source) {
    var tree = SyntaxTree.parse(source);
    assertThat(tree.diagnostics()).isEmpty();
    assertThat(tree.print()).isEqualTo(source.getBytes(ISO_8859_1));
    return tree.statements();
  }

  private static Statement only(String source) {
    assertThat(parse(source)).hasSize(1);
    return parse(source).getFirst();
  }

  private static Argument argument(String source, int index) {
    return ((Command) only(source)).arguments().get(index);
  }

  private static Map<String, String> properties(Command command) {
    var properties = new LinkedHashMap<String, String>();
    for (Argument argument : command.arguments()) {
      if (argument instanceof Property(var name, var value, _)) {
        properties.put(name, value.text());
      }
    }
    return properties;
  }
}
