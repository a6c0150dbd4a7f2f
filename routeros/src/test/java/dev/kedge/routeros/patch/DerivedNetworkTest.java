package dev.kedge.routeros.patch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.routeros.diff.ConfigurationDiff;
import dev.kedge.routeros.model.Configuration;
import dev.kedge.routeros.schema.Version;
import dev.kedge.routeros.verification.Verdict;
import dev.kedge.routeros.verification.Verification;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A router computes and shows the network of an address that is added without it (see
 * routeros-behaviour.md#derived-network).
 */
class DerivedNetworkTest {
  private static final Version VERSION = Version.parse("7.16");

  private static byte[] export(String... rows) {
    return ("# 2026-11-26 10:00:00 by RouterOS 7.16\n/ip address\n"
            + String.join("\n", rows)
            + "\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static int differences(byte[] older, byte[] newer) {
    return ConfigurationDiff.between(Configuration.parse(older), Configuration.parse(newer)).size();
  }

  /** Computed by hand: the bits of the prefix stay, the others are 0. */
  private static final Map<String, String> NETWORKS =
      Map.of(
          "10.0.0.1/24", "10.0.0.0",
          "10.1.200.77/20", "10.1.192.0",
          "10.1.200.77/26", "10.1.200.64",
          "172.16.9.5/30", "172.16.9.4",
          "192.168.255.254/31", "192.168.255.254",
          "203.0.113.9/32", "203.0.113.9",
          "192.0.2.1", "192.0.2.1",
          "100.127.3.4/10", "100.64.0.0",
          "8.8.8.8/0", "0.0.0.0");

  @Test
  void configurationWithAndWithoutTheNetworkIsEqual() {
    NETWORKS.forEach(
        (address, network) -> {
          var without = "add address=%s interface=ether1".formatted(address);
          var with = without + " network=" + network;
          assertThat(differences(export(with), export(without))).as(address).isZero();
          assertThat(differences(export(without), export(with))).as(address).isZero();
          assertThat(differences(export(without), export(without + " network=10.255.0.1")))
              .as(address)
              .isEqualTo(1);
        });
  }

  @Test
  void plansWithAndWithoutTheNetworkAreEqual() {
    var before =
        export(
            "add address=10.0.0.1/24 interface=ether1 network=10.0.0.0",
            "add address=10.1.0.1/24 comment=second interface=ether2 network=10.1.0.0");
    var without =
        export(
            "add address=10.0.0.1/24 interface=ether1",
            "add address=10.9.200.77/26 comment=second interface=ether2",
            "add address=172.16.9.5/30 interface=ether3");
    var with =
        export(
            "add address=10.0.0.1/24 interface=ether1 network=10.0.0.0",
            "add address=10.9.200.77/26 comment=second interface=ether2 network=10.9.200.64",
            "add address=172.16.9.5/30 interface=ether3 network=172.16.9.4");
    var verdict = Verification.of(before, without, VERSION);
    assertThat(verdict.outcome()).as(verdict.reason()).isEqualTo(Verdict.Outcome.PASSED);
    assertThat(verdict.plan().patch())
        .isEqualTo(Verification.of(before, with, VERSION).plan().patch());
    assertThat(verdict.plan().patch().text())
        .contains("add address=172.16.9.5/30 interface=ether3 network=172.16.9.4")
        .contains("network=10.9.200.64");
  }

  /**
   * It is not known whether {@code set address=} changes the network (see
   * routeros-behaviour.md#derived-network), so both are written.
   */
  @Test
  void anAddressIsNeverSetWithoutItsNetwork() {
    var before = export("add address=10.0.0.1/24 comment=a interface=ether1 network=10.0.0.0");
    var after = export("add address=10.0.0.2/24 comment=a interface=ether1 network=10.0.0.0");
    assertThat(Verification.of(before, after, VERSION).plan().patch().commands())
        .singleElement()
        .asString()
        .endsWith(" address=10.0.0.2/24 network=10.0.0.0");
  }

  @Test
  void uncomputableNetworksStayUnchanged() {
    for (var row :
        new String[] {
          "add address=10.0.0.300/24 interface=ether1",
          "add address=10.0.0.1/33 interface=ether1",
          "add address=name.example.net interface=ether1",
          "add interface=ether1"
        }) {
      assertThat(differences(export(row), export(row + " network=10.0.0.0"))).as(row).isEqualTo(1);
    }
  }
}
