package dev.kedge.routeros.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormalizerTest {

  @Test
  void headerAndRuntimeCommentsAreRemovedAndLinesEndInOneNewline() {
    assertThat(
            normalized(
                """
                # 2024-10-25 12:09:43 by RouterOS 7.15.2\r
                # software id = AAAA-BBBB\r
                #\r
                /ip firewall filter\r
                # in/out-interface matcher not possible\r
                add chain=input\r
                \r
                \r
                """))
        .isEqualTo("/ip firewall filter\nadd chain=input\n");
  }

  @Test
  void wrappingIsKept() {
    String wrapped = "add comment=\\\n    \"a b\" \\\n    chain=input\n";
    assertThat(normalized(wrapped)).isEqualTo(wrapped);
  }

  @Test
  void hashInTheFirstColumnOfAContinuedLineStays() {
    String inString = "add source=\"one\\n\\\n# two\" name=\\\n#x\n";
    assertThat(normalized(inString)).isEqualTo(inString);
    String rawLineInString = "add source=\"one\n# two\"\n";
    assertThat(normalized(rawLineInString)).isEqualTo(rawLineInString);
  }

  @Test
  void quoteInACommentOpensNoString() {
    assertThat(normalized("# don\"t\nadd a=1\n# x\n  # don\"t\nadd b=\"\\\"\"\n# y\n"))
        .isEqualTo("add a=1\n  # don\"t\nadd b=\"\\\"\"\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"add a=1", "add a=1\r", "add a=1\r\n", "add a=1\r\r\n", "add a=1\n\n\n"})
  void everyEndBecomesOneNewline(String export) {
    assertThat(normalized(export)).isEqualTo("add a=1\n");
  }

  @Test
  void blankLinesInsideAndBytesStay() {
    assertThat(normalized("add\n\n\u00e9\u0000\r\u00ff\n"))
        .isEqualTo("add\n\n\u00e9\u0000\r\u00ff\n");
  }

  @Test
  void emptyExportIsOneNewline() {
    assertThat(normalized("")).isEqualTo("\n");
    assertThat(normalized("# 2024-10-25 12:09:43 by RouterOS 7.15.2\n")).isEqualTo("\n");
  }

  @Test
  void hashIsSha256InLowerCaseHex() {
    assertThat(Normalizer.sha256("abc".getBytes(ISO_8859_1)))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  private static String normalized(String export) {
    return new String(Normalizer.normalize(export.getBytes(ISO_8859_1)), ISO_8859_1);
  }
}
