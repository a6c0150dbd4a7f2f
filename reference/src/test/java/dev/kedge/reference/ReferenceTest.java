package dev.kedge.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedge.reference.CommandJudgement.Outcome;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * Plans written by hand. The expectations come from routeros-behaviour.md and from
 * second-source.tsv, not from the evaluator's output.
 */
class ReferenceTest {
  private static final String V7 = "7.20.4";

  private static Evaluation evaluate(String from, String to, String patch) {
    return evaluate(from, to, patch, "");
  }

  private static Evaluation evaluate(String from, String to, String patch, String inverse) {
    return Reference.evaluate(bytes(from), bytes(to), patch, inverse, V7);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void assertRight(Evaluation evaluation) {
    assertThat(evaluation.disagreements()).isEmpty();
    assertThat(evaluation.commands()).allMatch(c -> c.outcome() == Outcome.RIGHT);
    assertThat(evaluation.commands()).isNotEmpty();
    assertThat(evaluation.notJudged()).isEmpty();
  }

  private static void assertWrong(Evaluation evaluation, String disagreement) {
    assertThat(evaluation.disagreements())
        .extracting(Disagreement::toString)
        .contains(disagreement);
  }

  private static final String NAT =
      """
      /ip firewall nat
      add action=masquerade chain=srcnat out-interface=ether1
      """;

  @Test
  void valueThatTheExportStatesIsRight() {
    assertRight(
        evaluate(
            NAT,
            NAT.replace("ether1", "ether2"),
            "/ip firewall nat set [/ip firewall nat find chain=\"srcnat\"] out-interface=ether2"));
  }

  @Test
  void disabledIsNoWhereNothingSaysOtherwise() {
    String disabled = NAT.replace("chain", "disabled=yes chain");
    String set = "/ip firewall nat set [/ip firewall nat find chain=\"srcnat\"] disabled=";
    assertRight(evaluate(disabled, NAT, set + "no"));
    assertWrong(
        evaluate(disabled.replace("=yes", "=no"), NAT, set + "yes"),
        "patch: ip/firewall/nat disabled: other than the default");
  }

  @Test
  void commandThatIsMissingIsADisagreement() {
    assertWrong(
        evaluate(NAT, NAT.replace("ether1", "ether1 to-addresses=10.0.0.1"), ""),
        "patch: ip/firewall/nat to-addresses: the value was never given");
  }

  @Test
  void propertyThatCanBeUnsetIsUnset() {
    String rule = "/ip firewall filter\nadd action=drop chain=input dst-port=80 protocol=tcp\n";
    String row = "[/ip firewall filter find chain=\"input\"]";
    assertRight(
        evaluate(
            rule,
            rule.replace(" dst-port=80", ""),
            "/ip firewall filter unset " + row + " value-name=dst-port"));
    assertRight(
        evaluate(
            rule,
            rule.replace(" dst-port=80 protocol=tcp", " log=yes"),
            "/ip firewall filter set " + row + " log=yes !dst-port !protocol"));
  }

  @Test
  void unsettingWithoutASourceIsNotJudged() {
    Evaluation evaluation =
        evaluate(
            "/interface wireguard peers\nadd interface=wg persistent-keepalive=25s public-key=a\n",
            "/interface wireguard peers\nadd interface=wg public-key=a\n",
            "/interface wireguard peers set [/interface wireguard peers find public-key=\"a\"]"
                + " !persistent-keepalive");
    assertThat(evaluation.commands())
        .containsExactly(
            new CommandJudgement(
                0,
                Outcome.NOT_JUDGED,
                "interface/wireguard/peers persistent-keepalive: whether it can be unset is not known"));
    assertThat(evaluation.judged()).isZero();
  }

  @Test
  void typedValuesCompareByMeaning() {
    String lease = "/ip dhcp-server\nadd interface=a lease-time=%s name=d\n";
    assertRight(
        evaluate(
            lease.formatted("10m"),
            lease.formatted("1d"),
            "/ip dhcp-server set [/ip dhcp-server find name=\"d\"] lease-time=24h"));
  }

  @Test
  void verdictsThatRestOnADefaultAreCounted() {
    String server = "/ip dhcp-server\nadd interface=a name=d%s\n";
    String row = "/ip dhcp-server set [/ip dhcp-server find name=\"d\"] ";
    Evaluation reset =
        evaluate(server.formatted(" lease-time=1d"), server.formatted(""), row + "lease-time=30m");
    assertThat(reset.byDefaults())
        .containsExactly(new Evaluation.ByDefault(0, "ip/dhcp-server", "lease-time", true));
    assertThat(reset.ofSameSource(_ -> true)).isOne();
    assertThat(reset.ofSameSource(_ -> false)).isZero();

    Evaluation stated =
        evaluate(server.formatted(""), server.formatted(" lease-time=1d"), row + "lease-time=1d");
    assertThat(stated.judged()).isOne();
    assertThat(stated.byDefaults()).isEmpty();
  }

  private static final String FILTER =
      """
      /ip firewall filter
      add action=accept chain=input comment=one
      add action=accept chain=forward comment=two
      add action=drop chain=input comment=three
      """;

  @Test
  void orderCountsInsideAChainOnly() {
    String[] lines = FILTER.split("(?<=\n)");
    String swapped = lines[0] + lines[3] + lines[2] + lines[1];
    String other = lines[0] + lines[2] + lines[1] + lines[3];
    String move =
        "/ip firewall filter move [/ip firewall filter find comment=\"three\"]"
            + " [/ip firewall filter find comment=\"one\"]";
    assertRight(evaluate(FILTER, swapped, move));
    assertThat(evaluate(FILTER, other, "").disagreements()).isEmpty();
    assertWrong(evaluate(FILTER, swapped, ""), "patch: ip/firewall/filter: order");
  }

  @Test
  void placeBeforePutsARowInItsPlace() {
    String more =
        FILTER.replace("add action=drop", "add action=reject chain=input\nadd action=drop");
    String add = "/ip firewall filter add %saction=reject chain=input";
    String place = "place-before=[/ip firewall filter find comment=\"three\"] ";
    assertRight(evaluate(FILTER, more, add.formatted(place)));
    assertWrong(evaluate(FILTER, more, add.formatted("")), "patch: ip/firewall/filter: order");
  }

  private static final String BRIDGE =
      """
      /interface bridge
      add name=%s
      /ip address
      add address=10.0.0.1/24 interface=%s network=10.0.0.0
      """;

  @Test
  void referencesFollowANewName() {
    assertRight(
        evaluate(
            BRIDGE.formatted("a", "a"),
            BRIDGE.formatted("b", "b"),
            "/interface bridge set [/interface bridge find name=\"a\"] name=b"));
  }

  @Test
  void referencesToWhatWasRemovedDangle() {
    String remove = "/interface bridge remove [/interface bridge find name=\"a\"]";
    String dangling = BRIDGE.formatted("a", "*1F").replace("add name=a\n", "");
    assertRight(evaluate(BRIDGE.formatted("a", "a"), dangling, remove));
    assertWrong(
        evaluate(
            BRIDGE.formatted("a", "a"),
            BRIDGE.formatted("a", "a"),
            remove + "\n/interface bridge add name=a"),
        "patch: ip/address interface: other value than the export states");
  }

  @Test
  void rowOfAnInterfaceIsRemovedWithIt() {
    assertRight(
        evaluate(
            "/interface bridge\nadd name=a\n/queue interface\nset a queue=no-queue\n",
            "",
            "/interface bridge remove [/interface bridge find name=\"a\"]"));
  }

  @Test
  void flagWithAValueIsRefused() {
    String route = "/ip route\nadd blackhole dst-address=10.0.0.0/8\n";
    assertRight(evaluate("/ip route\n", route, "/ip route add blackhole dst-address=10.0.0.0/8"));
    assertWrong(
        evaluate("/ip route\n", route, "/ip route add blackhole=yes dst-address=10.0.0.0/8"),
        "patch: ip/route blackhole: a flag takes no value");
  }

  @Test
  void checkThatFailsStopsThePatch() {
    Evaluation evaluation =
        evaluate(
            NAT,
            NAT.replace("ether1", "ether2"),
            ":if ([:len [/ip firewall nat find chain=\"dstnat\"]] != 1) do={:error \"other rows\"}\n"
                + "/ip firewall nat set [/ip firewall nat find] out-interface=ether2");
    assertWrong(evaluation, "patch: script failed: error raised: other rows");
    assertThat(evaluation.judged()).isZero();
  }

  @Test
  void rowsFromTheStartAreFoundHoweverTheyAreSelected() {
    String from = "/ip service\nset telnet disabled=yes\n/system logging\nset 0 topics=info\n";
    String to = "/ip service\nset telnet disabled=yes port=24\n/system logging\nset 1 topics=a\n";
    assertThat(
            evaluate(
                    from.substring(0, from.indexOf("/system")),
                    to,
                    "/ip service set [/ip service find name=\"telnet\"] port=24\n"
                        + "/system logging set [:pick [/system logging find] 1] topics=a")
                .disagreements())
        .isEmpty();
  }

  private static final String INVERSE =
      """
      :local kedgefailed 0
      :do {:if ([:len [/ip pool find name="p"]] = 1) do={/ip pool remove [/ip pool find name="p"]}}\
       on-error={:set kedgefailed ($kedgefailed + 1)}
      :if ($kedgefailed > 0) do={:error "parts could not be undone"}
      """;

  @Test
  void inverseLeadsBackFromEveryBeginning() {
    String pool = "/ip pool\nadd name=p ranges=10.0.0.2-10.0.0.9\n";
    assertRight(evaluate("", pool, "/ip pool add name=p ranges=10.0.0.2-10.0.0.9", INVERSE));
    assertWrong(
        evaluate(
            "",
            pool,
            "/ip pool add name=p ranges=10.0.0.2-10.0.0.9",
            INVERSE.replace(
                "remove [/ip pool find name=\"p\"]", "set [/ip pool find name=\"p\"] comment=x")),
        "inverse after 1: ip/pool: a row too many");
  }

  @Test
  void intermittentRowIsNoChange() {
    String row =
        "/system keymat-provider\nadd disabled=yes key-size=0 name=default qkd-cache-size=0"
            + " qkd-certificate=*0 type=qkd\n";
    assertThat(evaluate("", row, "").disagreements()).isEmpty();
    assertThat(evaluate("", row.replace("=yes", "=no"), "").disagreements()).hasSize(1);
  }

  @Test
  void rowsOfFixedMenusAreFoundForSureByTheirNamesOnly() {
    String from = "/ip service\nset telnet port=24\n";
    String set = "/ip service set [/ip service find %s] port=25";
    String to = from.replace("24", "25");
    assertRight(evaluate(from, to, set.formatted("name=\"telnet\"")));
    assertThat(evaluate(from, to, set.formatted("port=\"24\"")).judged()).isZero();
  }

  @Test
  void checkBetweenCommandsRunsInItsPlace() {
    String add = "/ip pool add name=%s ranges=10.0.0.2\n";
    String check = ":if ([:len [/ip pool find]] != %d) do={:error \"other rows\"}\n";
    String pools = "/ip pool\nadd name=a ranges=10.0.0.2\nadd name=b ranges=10.0.0.2\n";
    assertRight(evaluate("", pools, add.formatted("a") + check.formatted(1) + add.formatted("b")));
    assertWrong(
        evaluate("", pools, add.formatted("a") + check.formatted(0) + add.formatted("b")),
        "patch: script failed: error raised: other rows");
  }

  /** Both editions of the manual give its default of 60s, in a menu that was matched. */
  @Test
  void weakDefaultNeverContradictsAPlan() {
    String client = "/interface l2tp-client\nadd keepalive-timeout=30 name=c\n";
    String to = client.replace("keepalive-timeout=30 ", "");
    String set =
        "/interface l2tp-client set [/interface l2tp-client find name=\"c\"] keepalive-timeout=";
    assertRight(evaluate(client, to, set + "60s"));
    Evaluation other = evaluate(client, to, set + "20s");
    assertThat(other.disagreements()).isEmpty();
    assertThat(other.notJudged()).containsOnlyKeys("interface/l2tp-client keepalive-timeout");
  }

  @Test
  void failureCountedByAnInverseIsADisagreement() {
    String pool = "/ip pool\nadd name=p ranges=10.0.0.2-10.0.0.9\n";
    assertWrong(
        evaluate(
            "",
            pool,
            "/ip pool add name=p ranges=10.0.0.2-10.0.0.9",
            INVERSE.replace("remove [/ip pool find", "remove [/ip pool seek")),
        "inverse after 1: script failed: error raised: parts could not be undone");
  }

  @Test
  void lostReferenceIsFoundByTheIdThatItShows() {
    String dangling = BRIDGE.formatted("a", "*1F").replace("add name=a\n", "");
    assertRight(
        evaluate(
            BRIDGE.formatted("a", "a"),
            dangling.replace("/24 ", "/24 comment=lost "),
            "/interface bridge remove [/interface bridge find name=\"a\"]\n"
                + "/ip address set [/ip address find interface=\"*1F\"] comment=lost"));
  }

  @Test
  void rowIsFoundByADefaultThatItDoesNotMention() {
    String check = ":if ([:len [/ip firewall nat find disabled=no]] != 1) do={:error \"rows\"}\n";
    assertThat(evaluate(NAT, NAT, check).disagreements()).isEmpty();
  }

  @Test
  void undefinedNameDoesNotFollowARename() {
    String from = "/interface vlan\nadd name=a\n/ip address\nadd address=10.0.0.1/24 interface=b\n";
    String rename = "/interface vlan set [/interface vlan find name=\"%s\"] name=%s\n";
    String patch = rename.formatted("a", "b") + rename.formatted("b", "c");
    assertRight(evaluate(from, from.replace("name=a", "name=c"), patch));
  }

  @Test
  void moveIsJudgedWhereOrderIsKnownToMatter() {
    String from = "/ip address\nadd address=10.0.0.1/24\nadd address=10.0.0.2/24\n";
    Evaluation evaluation =
        evaluate(from, from, "/ip address move [/ip address find address=\"10.0.0.1/24\"]");
    assertThat(evaluation.disagreements()).isEmpty();
    assertThat(evaluation.judged()).isZero();
  }

  @Test
  void rowsWithNamesAreComparedByTheirNames() {
    String pools =
        "/ip pool\nadd comment=x name=a ranges=10.0.0.2\nadd comment=y name=b ranges=10.0.0.3\n";
    String swap =
        "/ip pool set [/ip pool find name=\"a\"] comment=y ranges=10.0.0.3\n"
            + "/ip pool set [/ip pool find name=\"b\"] comment=x ranges=10.0.0.2";
    assertThat(evaluate(pools, pools, swap).disagreements())
        .extracting(Disagreement::property)
        .containsExactlyInAnyOrder("comment", "ranges", "comment", "ranges");
  }

  @Test
  void evaluationsContainNoValues() {
    Evaluation evaluation =
        evaluate(
            "/ppp secret\nadd name=n password=geheim\n",
            "/ppp secret\nadd name=n password=other\n",
            "/ppp secret set [/ppp secret find name=\"n\"] password=third");
    assertThat(evaluation.disagreements()).hasSize(1);
    assertThat(evaluation.toString()).doesNotContain("geheim", "other,", "third");
  }
}
