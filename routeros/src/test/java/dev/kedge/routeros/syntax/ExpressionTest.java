package dev.kedge.routeros.syntax;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "$a                        => $a",
        "$\"long name\"            => $long name",
        "10.0.0.0/24               => 10.0.0.0/24",
        "2001:db8::/32             => 2001:db8::/32",
        "00:00:30                  => 00:00:30",
        "*1F                       => *1F",
        "ether1-local              => ether1-local",
        "(1 + 2 * 3)               => (+ 1 (* 2 3))",
        "($a-1)                    => (- $a 1)",
        "(!$a && $b = 2)           => (&& (! $a) (= $b 2))",
        "($a and $b or $c)         => (|| (&& $a $b) $c)",
        "(\"n: \" . $a . 1 + 2)    => (. (. \"n: \" $a) (+ 1 2))",
        "([:len $a] != 1)          => (!= [:len $a] 1)",
        "($a->\"k\")               => (-> $a \"k\")",
        "(1.1.1.1 in 1.0.0.0/8)    => (in 1.1.1.1 1.0.0.0/8)",
        "(name~\"^a\" disabled=no) => (&& (~ name \"^a\") (= disabled no))",
        "((($a)))                  => $a",
        "\"plain \\\"q\\\" \\$x\"  => \"plain \"q\" $x\"",
        "\"a$b c$[:len $d]\"       => <\"a\" $b \" c\" [:len $d]>",
        "{1;2}                     => {1;2}",
        "()                        => nothing",
        "(>[:put 1])               => (> [:put 1])",
        "(>{:put 1})               => (> {:put 1})",
        "($f <%% {1;2})            => (<%% $f {1;2})",
      })
  void operatorsBindAsTheRouterReadsThem(String written, String meant) {
    assertThat(render(written)).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(1 +)", "(= 2)", "(\"open)", "$", "[", "(1 2", "(1))", "(§)"})
  void unparsableExpressionsAreKeptCompletely(String written) {
    assertThat(render(written)).isEqualTo("?");
  }

  @Test
  void depthIsLimited() {
    int deep = 100_000;
    for (String source :
        List.of("(".repeat(deep) + "1" + ")".repeat(deep), "(" + "!".repeat(deep) + "1)")) {
      assertThatThrownBy(() -> render(source))
          .isInstanceOfSatisfying(
              SyntaxException.class,
              refused -> assertThat(refused.limit()).isEqualTo(Limits.Kind.DEPTH));
    }
  }

  @Test
  void codeInBracesIsParsedInItsMenu() {
    var tree = SyntaxTree.parse("/ip address\n:if (true) do={ add address=10.0.0.1/8; :put 1 }\n");
    var command = (Statement.Command) tree.statements().getLast();
    var body = (Argument.Property) command.arguments().getLast();
    var braces = (Expression.Braces) tree.expression(body.value());
    assertThat(tree.statements(braces.inside(), command.menu()))
        .map(statement -> (Statement.Command) statement)
        .map(inner -> inner.menu() + " " + inner.verb())
        .containsExactly("[ip, address] add", "[ip, address] :put");
  }

  private static String render(String written) {
    var tree = SyntaxTree.parse(written);
    return render(tree, tree.expression(new Span(0, written.length())));
  }

  private static String render(SyntaxTree tree, Expression expression) {
    return switch (expression) {
      case Expression.Text(var text, var quoted) -> quoted ? '"' + text + '"' : text;
      case Expression.Joined(var parts) -> "<" + all(tree, parts) + ">";
      case Expression.Variable(var name) -> "$" + name;
      case Expression.Substitution(var inside) -> "[" + inside.in(tree.source()) + "]";
      case Expression.Braces(var inside) -> "{" + inside.in(tree.source()) + "}";
      case Expression.Unary(var operator, var operand) ->
          "(" + operator + " " + render(tree, operand) + ")";
      case Expression.Binary(var operator, var left, var right) ->
          "(" + operator + " " + all(tree, List.of(left, right)) + ")";
      case Expression.Nothing _ -> "nothing";
      case Expression.NotUnderstood _ -> "?";
    };
  }

  private static String all(SyntaxTree tree, List<Expression> expressions) {
    return expressions.stream().map(part -> render(tree, part)).collect(joining(" "));
  }
}
