package dev.kedge.routeros.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kedge.routeros.TreeCheck;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final Limits SMALL = new Limits(1000, 5, 10, 20);

  @Test
  void sourcesWithinTheLimitsAreParsed() {
    assertThat(parse(":put \"$[a [b [c [d [e]]]]]\"").isClean()).isTrue();
    assertThat(parse("x".repeat(1000)).print()).hasSize(1000);
    assertThat(parse("/ip\n".repeat(10)).statements()).hasSize(10);
  }

  @Test
  void tooManyBytesAreRefusedWhereTheLimitIs() {
    var refused = refused("/ip address\n".repeat(90));
    assertThat(refused.limit()).isEqualTo(Limits.Kind.SIZE);
    assertThat(refused.line()).isEqualTo(84);
    assertThat(refused.column()).isEqualTo(5);
    assertThat(refused).hasMessage("line 84, column 5: more than 1000 bytes; split the file");
  }

  @Test
  void bracketsTooDeepAreRefusedInStringsToo() {
    for (String nested : List.of("[[[[[[", "{({({(", "[\"$[\"$[\"$[\"$[\"$[", "\"$([([([")) {
      var refused = refused("/ip\n:put " + nested);
      assertThat(refused.limit()).as(nested).isEqualTo(Limits.Kind.DEPTH);
      assertThat(refused.line()).isEqualTo(2);
      assertThat(refused.getMessage()).doesNotContain("put");
    }
  }

  @Test
  void tooManyStatementsAreRefused() {
    assertThat(refused("/ip\n".repeat(11)).limit()).isEqualTo(Limits.Kind.STATEMENTS);
  }

  @Test
  void tooManyArgumentsAreRefusedWhereverTheyStand() {
    assertThat(refused("add" + " a=b".repeat(21)).limit()).isEqualTo(Limits.Kind.ARGUMENTS);
    assertThat(refused("set [find" + " a=b".repeat(20) + "]").limit())
        .isEqualTo(Limits.Kind.ARGUMENTS);
    assertThat(refused("add a=b c=d e=f\n".repeat(7)).limit()).isEqualTo(Limits.Kind.ARGUMENTS);
  }

  @Test
  void signsTooDeepAreRefusedWhenTheExpressionIsRead() {
    var tree = parse(":put (!!!!!!x)");
    var put = (Statement.Command) tree.statements().getFirst();
    var refused =
        catchThrowableOfType(
            SyntaxException.class,
            () -> tree.expression(((Argument.Positional) put.arguments().getFirst()).value()));
    assertThat(refused.limit()).isEqualTo(Limits.Kind.DEPTH);
  }

  @Test
  void proseAfterASlashIsNoPath() {
    var tree = parse("/" + "a ".repeat(17));
    assertThat(tree.statements().getFirst()).isInstanceOf(Statement.Opaque.class);
  }

  @Test
  void depthIsCountedFromOne() {
    assertThat(parse(":put " + "[".repeat(5) + "]".repeat(5)).isClean()).isTrue();
    assertThat(refused(":put " + "[".repeat(6) + "]".repeat(6)).limit())
        .isEqualTo(Limits.Kind.DEPTH);
  }

  @Test
  void endOfUnparsableTextIsKept() {
    var tree = parse("=\u0001 \r\n");
    assertThat(TreeCheck.uncovered(tree)).isEmpty();
  }

  @Test
  void manyShortStringsAreEachReadOnce() {
    String strings = "add" + " a=\"b\"".repeat(1_000_000);
    assertThat(SyntaxTree.parse(strings).isClean()).isTrue();
  }

  @Test
  void wordsTooLongAreNoPath() {
    var tree = SyntaxTree.parse("/" + "a".repeat(101) + "\nadd");
    assertThat(((Statement.Command) tree.statements().getLast()).menu()).isEmpty();
  }

  @Test
  void linesAndColumnsAreCorrectInLongSources() {
    String source = ("x".repeat(300) + "\n" + "\n".repeat(300) + "yz").repeat(3);
    var lines = SourceLines.of(source);
    int line = 1;
    int column = 1;
    for (int at = 0; at <= source.length(); at++) {
      assertThat(lines.line(at)).isEqualTo(line);
      assertThat(lines.column(at)).isEqualTo(column);
      boolean ends = at < source.length() && source.charAt(at) == '\n';
      line += ends ? 1 : 0;
      column = ends ? 1 : column + 1;
    }
  }

  @Test
  void unclosedStringsAreRescannedAtMostOnce() {
    String open = ":put " + "\"$[".repeat(90) + "x".repeat(2_000_000);
    var tree = SyntaxTree.parse(open);
    assertThat(tree.isClean()).isFalse();
    assertThat(tree.print()).hasSize(open.length());
  }

  private static SyntaxTree parse(String source) {
    return SyntaxTree.parse(source.getBytes(StandardCharsets.ISO_8859_1), SMALL);
  }

  private static SyntaxException refused(String source) {
    return catchThrowableOfType(SyntaxException.class, () -> parse(source));
  }
}
