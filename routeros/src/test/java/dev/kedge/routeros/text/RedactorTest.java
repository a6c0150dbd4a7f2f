package dev.kedge.routeros.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

  @Test
  void onlySecretPropertiesAreReplaced() {
    assertThat(
            redacted(
                """
                # by RouterOS\r
                /ppp secret\r
                add name=u password=abc \\\r
                    profile=p\r
                /interface wireguard\r
                add private-key="abc=" name=wg\r
                /interface wireguard peers add public-key="pub=" preshared-key=\\\r
                    "abc="\r
                """))
        .isEqualTo(
            """
            # by RouterOS\r
            /ppp secret\r
            add name=u password="<secret>" \\\r
                profile=p\r
            /interface wireguard\r
            add private-key="<secret>" name=wg\r
            /interface wireguard peers add public-key="pub=" preshared-key=\\\r
                "<secret>"\r
            """);
  }

  @Test
  void abbreviatedGroupsAndCommunitiesAreSecretToo() {
    assertThat(redacted("/interface wifi\nadd security.ft=yes .passphrase=abc name=abc\n"))
        .isEqualTo("/interface wifi\nadd security.ft=yes .passphrase=\"<secret>\" name=abc\n");
    assertThat(redacted("/snmp community\nset [ find default=yes ] name=abc\n"))
        .isEqualTo("/snmp community\nset [ find default=yes ] name=\"<secret>\"\n");
  }

  @Test
  void emptySecretStaysEmpty() {
    assertThat(redacted("/user add password=\"\"\n")).isEqualTo("/user add password=\"\"\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "add source=\"/ppp secret add name=u password=s3cr3t\"",
        "add source=\"/ppp secret add password=\\\"s3cr3t with blanks\\\" name=u\"",
        "add source=\":local password \\\"s3cr3t\\\"\\r\\n:log x\"",
        "add source=\":global smtpPassword s3cr3t\"",
        "add on-event=\"/tool fetch pass\\\n    word=s3cr3t\"",
        "add url=https://u:s3cr3t@host/",
        ":if (true) do={ /ppp secret add password=s3cr3t }",
        "add do={ :local p {password=\"s3cr3t\"} }",
        "garbage: password=s3cr3t",
        "# password=s3cr3t"
      })
  void probableSecretsInOtherTextAreReplaced(String line) {
    assertThat(redacted(line + "\n")).doesNotContain("s3cr3t").contains(Redactor.PLACEHOLDER);
  }

  @Test
  void longScriptsAreRedacted() {
    String escapes = "x\\\\\\\"y".repeat(100_000);
    assertThat(redacted("add source=\"password=\\\"" + escapes + "\\\" z\"\n"))
        .isEqualTo("add source=\"password=<secret> z\"\n");
    assertThat(redacted("add source=\"password='" + "s3cr3t".repeat(100_000) + "\"\n"))
        .isEqualTo("add source=\"password=<secret>\"\n");
  }

  @Test
  void textAboutPasswordsIsKept() {
    String export = "add comment=\"password policy\" source=\":put \\$password\" a=password\n";
    assertThat(redacted(export)).isEqualTo(export);
  }

  private static String redacted(String export) {
    return new String(Redactor.redact(export.getBytes(ISO_8859_1)), ISO_8859_1);
  }
}
