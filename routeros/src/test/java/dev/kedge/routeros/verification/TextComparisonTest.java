package dev.kedge.routeros.verification;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextComparisonTest {
  private static final String EXPORT =
      """
      # 2026-11-24 10:00:00 by RouterOS 7.16.2
      /ip address
      add address=10.0.0.1/24 interface=a
      add address=10.0.0.2/24 interface=b
      /ip firewall filter
      add action=accept chain=input comment="a b"
      add action=drop chain=forward
      add action=drop chain=input
      /interface ethernet
      set [ find default-name=ether1 ] comment=x name=a
      """;

  @Test
  void notationDoesNotCount() {
    same(
        """
        # another header
        /interface/ethernet
        set [find default-name="ether1"] name="a" comment=x
        /ip/address
        add interface=b address=10.0.0.2/24
        add interface=\\
            a address=10.0.0.1/24
        /ip/firewall/filter
        add chain=forward action=drop
        add comment=a\\_b chain=input action=accept
        add action=drop chain=input
        """
            .replace("a\\_b", "\"a\\_b\""));
  }

  @Test
  void orderCountsWithinAChain() {
    differs(
        EXPORT
            .replace("action=accept chain=input comment=\"a b\"", "HERE")
            .replace("add action=drop chain=input", "add action=accept chain=input comment=\"a b\"")
            .replace("HERE", "action=drop chain=input"),
        "ip/firewall/filter");
  }

  @Test
  void numbersOfEqualCommandsCount() {
    differs(
        EXPORT.replace(
            "add address=10.0.0.1/24 interface=a\n",
            "add address=10.0.0.1/24 interface=a\nadd address=10.0.0.1/24 interface=a\n"),
        "ip/address");
    differs(EXPORT.replace("comment=x ", ""), "interface/ethernet");
    differs(EXPORT.replace("comment=x ", "!comment "), "interface/ethernet");
    differs(EXPORT.replace("10.0.0.2", "10.0.0.3"), "ip/address");
  }

  @Test
  void settingInPartsIsOneCommand() {
    same(
        EXPORT.replace(
            "comment=x name=a", "name=y comment=x\nset [ find default-name=ether1 ] name=a"));
    same(
        EXPORT
            .replace("interface=a", "interface=a name=n x=1")
            .replace("interface=b", "interface=b\nset [ find name=n ] x=2"),
        EXPORT.replace("interface=a", "interface=a name=n x=2"));
  }

  private static void same(String other) {
    same(other, EXPORT);
  }

  private static void same(String other, String wanted) {
    assertThat(TextComparison.differences(other.getBytes(ISO_8859_1), wanted.getBytes(ISO_8859_1)))
        .isEmpty();
  }

  private static void differs(String other, String menu) {
    assertThat(TextComparison.differences(other.getBytes(ISO_8859_1), EXPORT.getBytes(ISO_8859_1)))
        .containsExactly(menu);
  }
}
