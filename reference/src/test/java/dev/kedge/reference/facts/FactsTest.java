package dev.kedge.reference.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The expected values were read by hand in second-source.tsv and second-source-disagreements.tsv.
 */
class FactsTest {
  private static final Release V6 = Release.parse("6.48.6");
  private static final Release V7 = Release.parse("7.20.4");

  private static KnownDefault known(String menu, String property, Release version) {
    KnownDefault known = Facts.all().defaultOf(menu, property, version, true);
    assertThat(known).as(menu + " " + property).isNotNull();
    return java.util.Objects.requireNonNull(known);
  }

  @Test
  void defaultOfAVerboseExportNamesItAndTheTextsThatAgree() {
    // certificate of ip/service: vx 5.7 to 7.24.4, mc and mk print none; tk has empty
    assertThat(known("ip/service", "certificate", V7))
        .isEqualTo(new KnownDefault("none", Set.of("vx", "mc", "mk")));
  }

  @Test
  void defaultThatChangedIsThatOfTheVersion() {
    assertThat(known("ip/firewall/connection/tracking", "udp-timeout", V6).value())
        .isEqualTo("10s");
    assertThat(known("ip/firewall/connection/tracking", "udp-timeout", V7).value())
        .isEqualTo("30s");
    assertThat(known("ip/ipsec/profile", "dpd-interval", Release.parse("7.13.5")).value())
        .isEqualTo("2m");
    assertThat(known("ip/ipsec/profile", "dpd-interval", V7).value()).isEqualTo("8s");
  }

  @Test
  void nothingIsKnownBetweenTheKnownVersions() {
    assertThat(
            Facts.all().defaultOf("ip/ipsec/profile", "dpd-interval", Release.parse("7.15"), true))
        .isNull();
  }

  @Test
  void builtInRowsMayHaveAnotherDefault() {
    Facts facts = Facts.all();
    KnownDefault added = facts.defaultOf("ppp/profile", "change-tcp-mss", V7, true);
    KnownDefault builtIn = facts.defaultOf("ppp/profile", "change-tcp-mss", V7, false);
    assertThat(added).extracting(KnownDefault::value).isEqualTo("default");
    assertThat(builtIn).extracting(KnownDefault::value).isEqualTo("yes");
  }

  @Test
  void defaultJudgedUnclearIsUnknown() {
    assertThat(Facts.all().defaultOf("radius", "timeout", V7, true)).isNull();
    assertThat(Facts.all().defaultOf("ip/traffic-flow", "cache-entries", V6, false)).isNull();
  }

  @Test
  void valueThatAnOwnerSetInAVerboseExportIsNoDefault() {
    // vx 6.43.8 prints disabled=yes in five files, judged "set by the owner"
    assertThat(known("ip/firewall/filter", "disabled", V6).value()).isEqualTo("no");
  }

  @Test
  void theManualIsNoEvidenceAboutDisabled() {
    // mk and mc have yes; pppoe-client shows disabled=no in compact exports, so nothing is known
    assertThat(Facts.all().defaultOf("interface/pppoe-client", "disabled", V7, true)).isNull();
    assertThat(Facts.all().defaultOf("interface/l2tp-client", "disabled", V7, true)).isNull();
    assertThat(known("interface/vlan", "disabled", V7).value()).isEqualTo("no");
  }

  @Test
  void menuOrderAndUnsettablePropertiesNameTheirSources() {
    assertThat(Facts.all().ordered("ip/firewall/filter"))
        .containsExactlyInAnyOrder("rd", "tf", "tk");
    assertThat(Facts.all().ordered("ip/address")).isEmpty();
    assertThat(Facts.all().unsettable("ip/firewall/filter", "dst-port"))
        .containsExactlyInAnyOrder("tk", "vx");
    assertThat(Facts.all().unsettable("queue/interface", "queue")).isEmpty();
  }

  @Test
  void verboseExportIsEvidenceForItsMajorVersionOnly() {
    // vx 6.43.8 prints 0 and vx 7.13.3 and 7.24.4 print auto, like the texts: for 6 nothing is
    // known
    String menu = "interface/ethernet/switch/port";
    Facts facts = Facts.all();
    assertThat(facts.defaultOf(menu, "default-vlan-id", V6, false)).isNull();
    assertThat(facts.defaultOf(menu, "default-vlan-id", V7, false))
        .extracting(KnownDefault::value)
        .isEqualTo("auto");
  }

  @Test
  void shownValueOfAnUnsettablePropertyIsNoDefault() {
    // vx 6.43.8 prints protocol=icmp in five files of one lab; in tf, tk and vx 7.24.4 it is unset
    assertThat(Facts.all().defaultOf("ip/firewall/filter", "protocol", V6, true)).isNull();
  }

  @Test
  void whatIsKnownOfVersion6IsWeakBeforeTheFirstVerboseExports() {
    // judged: no from 6.43.8 on, and probably yes in 6.19 and 6.20
    KnownDefault old =
        Facts.all()
            .defaultOf("ip/upnp", "allow-disable-external-interface", Release.parse("6.20"), false);
    assertThat(old).extracting(KnownDefault::isWeak).isEqualTo(true);
    assertThat(known("ip/upnp", "allow-disable-external-interface", V6).isWeak()).isFalse();
  }

  @Test
  void valueThatOneLabSetAgainstEveryTextIsNoDefault() {
    // vx 6.43.8 prints yes in nine files of one lab; mc, mk, tk and vx 5.7 have no
    assertThat(Facts.all().defaultOf("ip/dns", "allow-remote-requests", V6, false)).isNull();
    assertThat(known("ip/dns", "allow-remote-requests", V7).value()).isEqualTo("no");
  }

  @Test
  void formsComeFromComparisonsAndTypes() {
    assertThat(Facts.all().form("ip/firewall/filter", "address-list-timeout")).isEqualTo(Form.TIME);
    assertThat(Facts.all().form("zerotier", "interfaces")).isEqualTo(Form.SET);
    assertThat(Facts.all().form("ip/firewall/filter", "dst-port")).isEqualTo(Form.TEXT);
  }
}
